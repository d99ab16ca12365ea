// Makes the committed front end of the site from npm packages (see README.md).
// Same input, same bytes: no dates, no machine paths.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

import * as esbuild from 'esbuild'
import postcss from 'postcss'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, '../network/core/static/nhsuk')
const library = join(here, 'node_modules/nhsuk-frontend')
const dist = join(library, 'dist/nhsuk')
const { version, license } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'))
const own = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))

const gzipBudget = { 'nhsuk-unbranded.css': 22000, 'nhsuk-nhs.css': 22000, 'nhsuk.js': 12000 }
const browsers = ['chrome90', 'edge90', 'firefox90', 'safari14']
const banner = `/*! nhsuk-frontend ${version}, MIT, see LICENCE.txt. Built by frontend/build.mjs: do not edit. */`

// Class families that no template uses. Take a line out to get one back.
const unused = [
  /\.nhsuk-u-static-/,
  /\.nhsuk-u-(one|two|three)-/,
  /\.nhsuk-card--care/,
  /\.nhsuk-button--login/,
  /\.nhsuk-hero--image|\.nhsuk-hero__(overlay|arrow)/, // needs style="", which the CSP blocks
  /\.nhsuk-table(-responsive)?--reverse/,
  /\.nhsuk-scroll/,
  /\.nhsuk-table__(panel-with-)?heading-tab/,
  /\[(data|aria)-sort/
]
const unusedUnbranded = [
  /\.nhsuk-header--(white|organisation)|\.nhsuk-header__organisation|\.nhsuk-header__navigation--white/
]

// --- CSS ---------------------------------------------------------------------

function isEmpty (node) {
  return (node.type === 'rule' || (node.type === 'atrule' && node.nodes)) && node.nodes.length === 0
}

function removeEmpty (root) {
  let again = true
  while (again) {
    again = false
    root.walk((node) => {
      if (isEmpty(node)) {
        node.remove()
        again = true
      }
    })
  }
}

function slim (css, drop) {
  const root = postcss.parse(css)
  root.walkComments((comment) => comment.remove())

  root.walkRules((rule) => {
    if (rule.parent.name === 'keyframes') return
    const kept = rule.selectors.filter((selector) => !drop.some((re) => re.test(selector)))
    if (kept.length === 0) rule.remove()
    else if (kept.length < rule.selectors.length) rule.selectors = kept
  })

  root.walkAtRules('media', (media) => {
    // Internet Explorer, which gets no JavaScript from the library either
    media.params = media.params.replace(
      'screen and (forced-colors: active), (-ms-high-contrast: active)',
      '(forced-colors: active)'
    )
    if (/-ms-high-contrast|[^\x20-\x7e]|\\0/.test(media.params)) {
      media.remove()
      return
    }

    // Browsers already give links their system colours in forced colours mode
    if (media.params === '(forced-colors: active)') {
      media.walkDecls('color', (decl) => {
        if (/summary/.test(decl.parent.selector)) return
        if (/^(LinkText|VisitedText|ActiveText)$/.test(decl.value)) decl.remove()
      })
    }

    if (media.params === 'print') {
      media.walkRules((rule) => {
        // One rule in _site.scss scales all text for print
        rule.walkDecls(/^(font-size|line-height|font-family)$/, (decl) => decl.remove())

        // Dark text to black: not worth a rule. White text to black: kept.
        const before = media.prev()
        const dark = before?.type === 'rule' && before.selector === rule.selector &&
          before.some((decl) => decl.prop === 'color' && decl.value === '#212b32')
        if (dark) rule.walkDecls('color', (decl) => decl.value === '#000000' && decl.remove())
      })
    }
  })

  // A workaround for icons inside visited links in old Safari, repeated for
  // every kind of link. Without it such an icon has the unvisited colour.
  const state = /:(visited|focus|hover|active)\s+\.nhsuk-icon$/
  root.walkRules((rule) => {
    if (!rule.selectors.every((selector) => state.test(selector))) return
    const visited = rule.selectors.every((selector) => selector.includes(':visited'))
    rule.walkDecls('fill', (decl) => {
      if (visited || decl.value === 'currentcolor') decl.remove()
    })
  })

  // Feature tests that all supported browsers pass (or fail, with "not")
  root.walkAtRules('supports', (supports) => {
    if (/^not \(caret-color/.test(supports.params)) supports.remove()
    else if (/-ms-ime-align|mask-position|\bmax\(/.test(supports.params)) supports.replaceWith(supports.nodes)
  })

  removeEmpty(root)

  // Neighbours with the same condition become one
  root.walkAtRules(/^(media|supports)$/, (rule) => {
    let next = rule.next()
    while (next?.type === 'atrule' && next.name === rule.name && next.params === rule.params) {
      rule.append(next.nodes)
      next.remove()
      next = rule.next()
    }
  })
  return root.toString()
}

function buildCss (name, drop) {
  const { css } = sass.compile(join(here, `src/${name}.scss`), {
    style: 'expanded',
    loadPaths: [dist],
    logger: sass.Logger.silent
  })
  const { code } = esbuild.transformSync(slim(css, drop), {
    loader: 'css',
    minify: true,
    legalComments: 'none',
    target: browsers
  })
  return `@charset "UTF-8";\n${banner}\n${code.replace(/@charset "UTF-8";\n?/i, '').trim()}\n`
}

// --- JavaScript --------------------------------------------------------------

function buildJs () {
  const result = esbuild.buildSync({
    entryPoints: [join(here, 'src/nhsuk.mjs')],
    bundle: true,
    format: 'esm',
    minify: true,
    legalComments: 'none',
    target: ['es2018'],
    write: false
  })
  return `${banner}\n${result.outputFiles[0].text.trim()}\n`
}

function buildSmallJs () {
  const source = readFileSync(join(here, 'src/js-enabled.js'), 'utf8')
  return esbuild.transformSync(source, { loader: 'js', minify: true, target: ['es2015'] }).code
}

// --- Checks ------------------------------------------------------------------

function check (ok, message) {
  if (!ok) throw new Error(message)
}

function hexToRgb (hex) {
  const h = hex.length < 6 ? [...hex].map((c) => c + c).join('') : hex
  return [0, 2, 4].map((i) => parseInt(h.slice(i, i + 2), 16))
}

function colours (css) {
  const found = new Map()
  postcss.parse(css).walkDecls((decl) => {
    for (const [text, hex] of decl.value.matchAll(/#([0-9a-f]{3,8})\b/gi)) found.set(text, hexToRgb(hex))
    for (const [text, r, g, b] of decl.value.matchAll(/rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)[^)]*\)/gi)) {
      found.set(text, [+r, +g, +b])
    }
    for (const [text] of decl.value.matchAll(/\b(hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(/gi)) {
      check(false, `cannot judge the colour ${text}) in "${decl}"`)
    }
    const named = decl.value.match(/\b\w*(blue|navy|aqua|cyan|azure)\b/i)
    check(!named || /var\(|--/.test(decl.value), `named blue in "${decl}"`)
  })
  return found
}

// NHS blues with every shade (mixed with black) and tint (mixed with white).
// Very pale and very dark ones are left to the hue test: they are near grey.
const nhsBlues = ['005eb8', '003087', '0072ce', '41b6e6', '00a9ce', '003d78', '002f5c', '004b93']
const derived = nhsBlues.flatMap((hex) => [0, 255].flatMap((to) =>
  Array.from({ length: 86 }, (_, percent) =>
    hexToRgb(hex).map((c) => Math.round(c + (to - c) * percent / 100)))))

function isNhsBlue ([r, g, b]) {
  const max = Math.max(r, g, b)
  const min = Math.min(r, g, b)
  if (max === min) return false
  const lightness = (max + min) / 510
  const saturation = (max - min) / 255 / (1 - Math.abs(2 * lightness - 1))
  const hue = max === b ? 240 + 60 * (r - g) / (max - min) : max === g ? 120 + 60 * (b - r) / (max - min) : 0
  if (hue >= 190 && hue <= 230 && saturation > 0.3) return true
  return derived.some((d) => Math.max(Math.abs(d[0] - r), Math.abs(d[1] - g), Math.abs(d[2] - b)) <= 1)
}

function luminance (rgb) {
  const [r, g, b] = rgb.map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast (a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

function checkCss (name, css) {
  check(!/@font-face|frutiger|@import/i.test(css), `${name}: font face or import`)
  check(!/sourceMappingURL/.test(css), `${name}: source map`)
  check(!/https?:|\/\/assets/.test(css.replace(/http:\/\/www\.w3\.org\/\d+\/svg/g, '')), `${name}: address of another host`)
  for (const [, path] of css.matchAll(/url\(\s*["']?([^"')]+)/g)) {
    check(/^icons\/[\w-]+\.svg$/.test(path), `${name}: unexpected url(${path})`)
  }
  check(/html\{font-family:arial,sans-serif\}/.test(css), `${name}: no page font`)

  const all = colours(css)
  const blues = [...all].filter(([, rgb]) => isNhsBlue(rgb)).map(([text]) => text)
  if (name === 'nhsuk-unbranded.css') check(blues.length === 0, `${name}: NHS blue left: ${blues}`)
  else check(blues.length > 5, `${name}: the check for NHS blue finds too little`)

  const palette = Object.fromEntries([...css.matchAll(/--([a-z-]+):\s*#([0-9a-f]{3,6})\b/g)].map(([, key, hex]) => [key, hexToRgb(hex)]))
  const pairs = [
    ['text', 'page'], ['secondary-text', 'page'], ['secondary-text', 'surface'],
    ['link', 'page'], ['link', 'surface'], ['link', 'brand-tint'], ['link', 'footer'],
    ['link-hover', 'page'], ['link-visited', 'page'], ['link-visited', 'footer'],
    ['reverse-text', 'brand'], ['reverse-text', 'brand-dark'], ['reverse-secondary-text', 'brand'],
    ['reverse-text', 'button'], ['focus-text', 'focus'], ['error', 'surface']
  ]
  for (const [a, b] of pairs) {
    check(palette[a] && palette[b], `${name}: --${a} or --${b} is missing`)
    const ratio = contrast(palette[a], palette[b])
    check(ratio >= 4.5, `${name}: --${a} on --${b} has contrast ${ratio.toFixed(2)}`)
  }
}

// --- Write -------------------------------------------------------------------

check(license === 'MIT', 'the library is no longer MIT: read its licence')
check(version === own.devDependencies['nhsuk-frontend'], 'installed library is not the pinned one: npm ci')

const files = {
  'nhsuk-unbranded.css': buildCss('nhsuk-unbranded', [...unused, ...unusedUnbranded]),
  'nhsuk-nhs.css': buildCss('nhsuk-nhs', unused),
  'nhsuk.js': buildJs(),
  'js-enabled.js': buildSmallJs(),
  'LICENCE.txt': readFileSync(join(here, 'src/LICENCE.txt'), 'utf8')
}
checkCss('nhsuk-unbranded.css', files['nhsuk-unbranded.css'])
checkCss('nhsuk-nhs.css', files['nhsuk-nhs.css'])
check(!/https?:|sourceMappingURL|eval\(|new Function/.test(files['nhsuk.js'].replace(/http:\/\/www\.w3\.org\/\d+\/svg/g, '')), 'nhsuk.js: address, source map or eval')

// Only the icons that the CSS asks for
const icons = new Set(Object.values(files).flatMap((text) => [...text.matchAll(/url\(\s*["']?(icons\/[\w-]+\.svg)/g)].map((m) => m[1])))
for (const icon of [...icons].sort()) {
  const source = join(dist, 'assets/images', icon.replace('icons/', ''))
  check(existsSync(source), `no such icon: ${icon}`)
  files[icon] = `${readFileSync(source, 'utf8').trim()}\n`
}

rmSync(out, { recursive: true, force: true })
mkdirSync(join(out, 'icons'), { recursive: true })
const rows = []
const sums = []
for (const [name, text] of Object.entries(files)) {
  const data = Buffer.from(text, 'utf8')
  const sum = createHash('sha256').update(data).digest('hex')
  writeFileSync(join(out, name), data)
  rows.push(`| ${name} | ${data.length} | \`${sum}\` |`)
  sums.push(`${sum}  ${name}`)
  const gzip = gzipSync(data, { level: 9 }).length
  console.log(name.padEnd(32), String(data.length).padStart(7), `gzip ${gzip}`, `brotli ${brotliCompressSync(data).length}`)
  check(!gzipBudget[name] || gzip <= gzipBudget[name], `${name}: ${gzip} bytes gzip, the budget is ${gzipBudget[name]}`)
}
writeFileSync(join(out, 'SHA256SUMS'), `${sums.join('\n')}\n`)
writeFileSync(join(out, 'VENDORED.md'), `# Vendored front end

Everything here is built by \`frontend/build.mjs\`. Do not edit it by hand.

- Source: npm package \`nhsuk-frontend\` ${version}, MIT licence (\`LICENCE.txt\`)
- Built with: ${['esbuild', 'postcss', 'sass'].map((name) => `${name} ${own.devDependencies[name]}`).join(', ')}
- Check: \`sha256sum -c SHA256SUMS\`

| File | Bytes | SHA-256 |
|---|---|---|
${rows.join('\n')}
`)

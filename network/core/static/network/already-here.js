// What is here already that is like the title that is being typed. Without this file, a page after saving says the same.

const SHORTEST = 4
const PAUSE = 400 // ms without a key before the site is asked

function element (name, attributes, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

class AlreadyHere {
  constructor (box) {
    this.address = box.dataset.alreadyHere
    this.input = box.querySelector('input')
    this.shown = element('div', { class: 'nhsuk-inset-text' })
    this.shown.hidden = true
    this.status = element('div', { class: 'nhsuk-u-visually-hidden', role: 'status' })
    box.append(this.shown, this.status)
    this.input.addEventListener('input', () => this.typed())
    if (this.input.value !== this.input.defaultValue) this.typed() // before this file was there
  }

  typed () {
    clearTimeout(this.timer)
    this.request?.abort()
    const text = this.input.value.trim()
    if (text.length < SHORTEST) this.show([])
    else this.timer = setTimeout(() => this.ask(text), PAUSE)
  }

  // What goes wrong stays silent: the page after saving asks again.
  async ask (text) {
    const request = this.request = new AbortController()
    try {
      const answer = await fetch(`${this.address}?q=${encodeURIComponent(text)}`, { signal: request.signal })
      if (answer.ok && !answer.redirected) this.show((await answer.json()).similar, true)
    } catch { /* nothing is shown */ }
  }

  show (similar, asked = false) {
    const lines = similar.map((page) => element('li', {},
      element('a', { href: page.url, target: '_blank', rel: 'noopener' }, `${page.title} (${page.kind}, opens in a new tab)`)))
    this.shown.hidden = !lines.length
    this.shown.replaceChildren(
      element('h2', { class: 'nhsuk-heading-s' }, 'Is it already here?'),
      element('ul', {}, ...lines))
    this.status.textContent = lines.length ? `${lines.length} similar page${lines.length > 1 ? 's are' : ' is'} here already` : ''
    this.seen(asked)
  }

  // The site need not show again what was shown here.
  seen (asked) {
    const form = this.input.form
    form.querySelector('[name=similar_seen]')?.remove()
    if (asked) form.append(element('input', { type: 'hidden', name: 'similar_seen', value: '1' }))
  }
}

for (const box of document.querySelectorAll('[data-already-here]')) new AlreadyHere(box)

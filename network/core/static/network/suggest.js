// Suggestions under the large search field: a combobox (ARIA 1.2) over the plain input, which works without this file.
// Why not a library: docs/decisions/0013-suggestions.md.

const SHORTEST = 2
const PAUSE = 200 // ms without a key before the site is asked
const PATIENCE = 3000 // ms after which an answer comes too late

function element (name, attributes, text = '') {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.textContent = text
  return made
}

class Combobox {
  constructor (box) {
    this.address = box.dataset.suggestions
    this.input = box.querySelector('input')
    this.list = element('ul', { class: 'mh-suggestions', id: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions' })
    this.list.hidden = true
    this.status = element('div', { class: 'nhsuk-u-visually-hidden', role: 'status' })
    this.known = new Map()
    this.active = -1
    this.input.setAttribute('role', 'combobox')
    this.input.setAttribute('aria-autocomplete', 'list')
    this.input.setAttribute('aria-controls', this.list.id)
    this.input.setAttribute('aria-expanded', 'false')
    box.append(this.list, this.status)
    this.listen()
  }

  listen () {
    this.input.addEventListener('input', () => this.typed())
    this.input.addEventListener('keydown', (event) => this.pressed(event))
    this.input.addEventListener('blur', () => this.close())
    this.input.form.addEventListener('submit', () => this.close())
    this.list.addEventListener('mousedown', (event) => event.preventDefault()) // the focus stays in the input
    this.list.addEventListener('click', (event) => this.choose(event.target.closest('[role=option]')))
  }

  get text () {
    return this.input.value.trim().replace(/\s+/g, ' ')
  }

  typed () {
    this.forget()
    this.move(-1)
    if (this.text.length < SHORTEST) this.close()
    else this.timer = setTimeout(() => this.ask(this.text), PAUSE)
  }

  // An arrow opens a list that was closed, at its first or its last suggestion.
  async reopen (step) {
    this.forget()
    await this.ask(this.text)
    if (!this.list.hidden) this.move(step > 0 ? 0 : -2)
  }

  // What goes wrong stays silent: the field does without suggestions.
  async ask (text) {
    const request = this.request = new AbortController()
    const late = setTimeout(() => request.abort(), PATIENCE)
    const asked = this.question(text)
    let suggestions = []
    try {
      if (!this.known.has(asked)) {
        const answer = await fetch(asked, { signal: request.signal })
        this.known.set(asked, answer.ok ? (await answer.json()).suggestions : [])
      }
      suggestions = this.known.get(asked)
    } catch { /* none */ }
    clearTimeout(late)
    if (request === this.request) this.show(suggestions)
  }

  // A suggestion is sent with what else the form says, such as its filters, and has to find something within them.
  question (text) {
    const said = new URLSearchParams(new FormData(this.input.form))
    said.delete(this.input.name)
    said.append('q', text)
    return `${this.address}?${said}`
  }

  // No answer comes out of order: only the one that was asked for last is shown.
  forget () {
    clearTimeout(this.timer)
    this.request?.abort()
    this.request = null
  }

  show (suggestions) {
    const options = suggestions.map((text, number) =>
      element('li', { class: 'mh-suggestions__option', id: `suggestion-${number}`, role: 'option' }, text))
    this.list.replaceChildren(...options)
    this.list.hidden = !options.length
    this.input.setAttribute('aria-expanded', String(!this.list.hidden))
    this.status.textContent = ['', '1 suggestion'][options.length] ?? `${options.length} suggestions`
    this.move(-1)
  }

  close () {
    this.forget()
    this.show([])
  }

  move (to) {
    const options = [...this.list.children]
    this.active = to < -1 ? options.length - 1 : to >= options.length ? -1 : to
    options.forEach((option, number) => option.setAttribute('aria-selected', String(number === this.active)))
    if (this.active < 0) this.input.removeAttribute('aria-activedescendant')
    else this.input.setAttribute('aria-activedescendant', options[this.active].id)
  }

  pressed (event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.isComposing || (this.list.hidden && (!step || this.text.length < SHORTEST))) return
    if (this.list.hidden) this.reopen(step)
    else if (step) this.move(this.active + step)
    else if (event.key === 'Enter' && this.active >= 0) this.choose(this.list.children[this.active])
    else if (event.key === 'Escape') this.close()
    else return
    event.preventDefault()
  }

  choose (option) {
    if (!option) return
    this.input.value = option.textContent
    this.close()
    this.input.form.submit()
  }
}

for (const box of document.querySelectorAll('[data-suggestions]')) new Combobox(box)

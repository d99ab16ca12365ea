// Saves what is typed, as it is typed; and warns before a visit ends. The form works without this file.
// Nothing is kept in the browser.

const PAUSE = 1500 // ms without a key before it is saved
const WARN_AFTER = 25 * 60 * 1000 // ms in which nothing happens
const END_AFTER = 30 * 60 * 1000
const FAILED = 'This could not be saved just now. Your words are still on this page, and we try again.'
const AGAIN = 20000 // ms until it is tried again

class Saving {
  constructor (form) {
    this.form = form
    this.good = document.querySelector('[data-saved]')
    this.bad = document.querySelector('[data-not-saved]')
    this.said = document.querySelector('[data-said]')
    form.addEventListener('input', () => this.typed(PAUSE))
    form.addEventListener('submit', () => this.stop())
    if ([...form.querySelectorAll('textarea')].some((box) => box.value !== box.defaultValue)) this.typed(PAUSE) // before this ran
  }

  typed (after) {
    clearTimeout(this.timer)
    if (!this.isOver) this.timer = setTimeout(() => this.save(), after)
  }

  stop () {
    this.isOver = true
    clearTimeout(this.timer)
    this.request?.abort()
  }

  async save () {
    this.request?.abort()
    const request = this.request = new AbortController()
    try {
      const answer = await fetch(window.location.href, {
        body: new URLSearchParams(new FormData(this.form)),
        headers: { Accept: 'application/json' },
        method: 'POST',
        redirect: 'error',
        signal: request.signal
      })
      const { said, saved } = await answer.json()
      if (answer.ok) this.kept(said, saved)
      else this.failed(said)
    } catch {
      if (this.isOver || request !== this.request || request.signal.aborted) return
      this.failed(FAILED)
      this.typed(AGAIN)
    }
  }

  kept (said, saved) {
    this.form.elements.number.value = saved
    this.bad.hidden = true
    this.good.hidden = false
    this.good.querySelector('[data-saved-words]').textContent = said
    if (this.said.textContent !== said) this.said.textContent = said
  }

  // Said once, and shown for as long as it is so
  failed (said) {
    this.good.hidden = true
    if (!this.bad.hidden && this.bad.textContent === said) return
    this.bad.textContent = said
    this.bad.hidden = false
  }
}

// On a device that others use: a warning 5 minutes before the end, and a button that goes on
class Idle {
  constructor (form, saving) {
    this.address = form.dataset.ends
    this.saving = saving
    for (const event of ['input', 'click', 'keydown']) document.addEventListener(event, () => this.start())
    this.start()
  }

  start () {
    clearTimeout(this.warning)
    clearTimeout(this.end)
    this.box?.remove()
    this.warning = setTimeout(() => this.warn(), WARN_AFTER)
    this.end = setTimeout(() => window.location.replace(this.address), END_AFTER)
  }

  warn () {
    this.saving.save()
    this.box = document.createElement('div')
    this.box.className = 'mh-idle'
    this.box.setAttribute('role', 'alertdialog')
    this.box.setAttribute('aria-label', 'Your visit ends soon')
    const text = document.createElement('p')
    text.textContent = 'Nothing has happened for 25 minutes. In 5 minutes your visit ends, so that nobody else reads your words. They are saved.'
    const button = document.createElement('button')
    button.className = 'nhsuk-button'
    button.type = 'button'
    button.textContent = 'I am still here'
    this.box.append(text, button)
    document.body.append(this.box)
    button.focus()
    button.addEventListener('click', () => this.saving.save())
  }
}

// Below each box of words: what in it might show who somebody is. It marks nothing, changes nothing and stops nobody.
class Details {
  constructor (form, box) {
    this.address = form.dataset.details
    this.token = form.elements.csrfmiddlewaretoken.value
    this.box = box
    this.list = document.createElement('ul')
    this.heading = document.createElement('p')
    this.found = document.createElement('div')
    this.found.className = 'mh-found'
    this.found.hidden = true
    this.found.append(this.heading, this.list)
    box.after(this.found)
    box.addEventListener('input', () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.look(), PAUSE)
    })
    if (box.value) this.look()
  }

  // What goes wrong stays silent: the same is shown when the answers are checked
  async look () {
    this.request?.abort()
    this.request = new AbortController()
    const text = this.box.value
    try {
      const body = new URLSearchParams({ text, csrfmiddlewaretoken: this.token })
      const answer = await fetch(this.address, { body, method: 'POST', redirect: 'error', signal: this.request.signal })
      if (answer.ok) this.show(Array.from(text), (await answer.json()).details)
    } catch { /* none */ }
  }

  show (letters, details) {
    const lines = details.map(({ start, end, why }) => {
      const line = document.createElement('li')
      const words = document.createElement('strong')
      words.textContent = letters.slice(start, end).join('')
      line.append(words, ` – ${why}`)
      return line
    })
    this.heading.textContent = lines.length === 1 ? 'You may want to leave this out:' : 'You may want to leave these out:'
    this.list.replaceChildren(...lines)
    this.found.hidden = !lines.length
  }
}

const form = document.querySelector('form[data-share]')
if (form) {
  const saving = new Saving(form)
  if (form.dataset.ends) new Idle(form, saving)
  for (const box of form.querySelectorAll('textarea')) if (box.name !== 'contact_wishes') new Details(form, box)
}

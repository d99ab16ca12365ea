// "Exit this page": leaves at once, and does not leave this page in the list that the Back button goes through.
// Without this file the link does the same, but the page stays in that list.

const PRESSES = 3
const WITHIN = 5000 // ms from the first press of Shift to the last

const links = document.querySelectorAll('[data-exit]')
const status = document.querySelector('[data-exit-status]')
let presses = []

function leave (event) {
  event?.preventDefault()
  document.title = ' '
  const cover = document.createElement('div')
  cover.className = 'mh-leaving'
  document.body.append(cover)
  window.location.replace(links[0].href)
}

function pressed (event) {
  if (event.key !== 'Shift' || event.repeat) {
    if (event.key !== 'Shift') presses = []
    return
  }
  presses = [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp]
  if (presses.length >= PRESSES) leave()
  else status.textContent = `Shift, press ${PRESSES - presses.length} more ${presses.length === PRESSES - 1 ? 'time' : 'times'} to leave.`
}

for (const link of links) link.addEventListener('click', leave)
document.addEventListener('keyup', pressed)
// Going back to a page that answered a form asks for the page, and does not send the form again
window.history.replaceState(null, '', window.location.href)
// A copy that the browser kept of a page is not shown again
window.addEventListener('pageshow', (event) => { if (event.persisted) window.location.reload() })

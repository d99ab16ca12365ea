// A page that Back brings out of the browser's memory shows what its address says, not what was ticked before one went on.
// Without this file, ticks that were applied on the next page still stand there.

window.addEventListener('pageshow', (event) => {
  if (event.persisted) document.getElementById('listing')?.reset()
})

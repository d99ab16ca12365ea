// Loaded at the start of <body>, without defer: tells the CSS and the
// components that JavaScript runs. A file and not inline, because of the CSP.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('nhsuk-frontend-supported')
}

// Says it on the page when the browser could not make or use a passkey.
document.addEventListener("allauth.error", (event) => {
  const problem = document.getElementById("passkey-problem");
  if (problem) {
    problem.hidden = false;
  }
  event.preventDefault();
});

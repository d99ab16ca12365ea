// Tells the others that somebody has this story open, for as long as the page is open and looked at.
const page = document.querySelector("[data-here]");
const tell = () => {
  if (document.hidden) return;
  const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
  fetch(page.dataset.here, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => {});
};
if (page) setInterval(tell, 30000);

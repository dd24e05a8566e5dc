// "Copy as text": without this module the link leads to the text itself.

const confirm = (control) => {
  const status = document.querySelector("[data-status]");
  control.classList.add("done");
  status.textContent = status.dataset.copied;
  setTimeout(() => {
    control.classList.remove("done");
    status.textContent = "";
  }, 1500);
};

const copy = async (event) => {
  const control = event.target.closest("[data-copy]");
  if (!control || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(control.dataset.copy);
    confirm(control);
  } catch {
    if (control.href) location.assign(control.href);
  }
};

export const copying = () => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy][hidden]")) button.hidden = false;
  document.addEventListener("click", copy);
};

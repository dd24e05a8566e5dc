// The form that corrects a pairing: it has the focus when the page comes with it, and a paragraph chosen from a list
// says which of the answers is meant. Without this module both are done by hand.

export const pairing = () => {
  const form = document.querySelector("[data-pair-form]");
  if (!form) return;
  form.addEventListener("change", (event) => {
    if (!event.target.matches("select") || !event.target.value) return;
    const answer = event.target.closest(".pair-choice").querySelector("input[type=radio]");
    if (answer) answer.checked = true;
  });
  if (location.hash === `#${form.id}` || form.querySelector("[role=alert]")) {
    form.querySelector("input:not([type=hidden]), select").focus({ preventScroll: true });
    form.scrollIntoView({ block: "center" });
  }
};

// In the form that corrects a pairing, a paragraph chosen from a list says which of the answers is meant.

export const pairing = () => {
  document.querySelector("[data-pair-form]")?.addEventListener("change", (event) => {
    if (!event.target.matches("select") || !event.target.value) return;
    const answer = event.target.closest(".pair-choice").querySelector("input[type=radio]");
    if (answer) answer.checked = true;
  });
};

// Shows what is said of a change beside its mark: while it is pointed at, has the focus, or after a touch.
// Without this module the mark leads to the same words in the list under its row.

const GAP = 6;

export const explaining = () => {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  (document.querySelector("main") ?? document.body).append(tip);
  let shown = null; // the mark that the tip is about

  const hide = () => {
    tip.hidden = true;
    shown = null;
  };

  const show = (mark) => {
    const words = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (!words || shown === mark) return;
    shown = mark;
    tip.replaceChildren(...[...words.childNodes].map((node) => node.cloneNode(true)));
    tip.dir = document.documentElement.dir;
    tip.hidden = false;
    const at = mark.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(GAP, Math.min(at.left, width - tip.offsetWidth - GAP));
    const below = at.bottom + GAP + tip.offsetHeight < innerHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${scrollY + (below ? at.bottom + GAP : at.top - tip.offsetHeight - GAP)}px`;
  };

  const markOf = (event) => event.target.closest?.(".why");
  const inTip = (node) => node instanceof Node && (tip.contains(node) || shown?.contains(node));

  document.addEventListener("mouseover", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
  });
  document.addEventListener("mouseout", (event) => {
    if (shown && !inTip(event.relatedTarget) && document.activeElement !== shown) {
      const left = shown;
      // Time to come from the mark to the tip, which stays while it is pointed at.
      setTimeout(() => { if (shown === left && !tip.matches(":hover") && !left.matches(":hover")) hide(); }, 200);
    }
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (shown && !inTip(event.target)) hide();
  });
  document.addEventListener("focusout", (event) => {
    if (shown === event.target) hide();
  });
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!mark) {
      if (shown && !inTip(event.target)) hide();
      return;
    }
    if (event.detail && !event.ctrlKey && !event.metaKey && !event.shiftKey) { // a press; Enter follows the link
      event.preventDefault();
      shown = null;
      show(mark);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
  });
};

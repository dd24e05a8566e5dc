// Shows on the strip which part of the text is in the window. Rows are drawn by their share of the whole text, so the
// place is taken from the marks of the rows in sight and not from pixels.

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

export const followWindow = () => {
  const strip = document.querySelector("[data-minimap]");
  const frame = strip?.querySelector("[data-viewport]");
  const rows = document.querySelector(".rows");
  if (!frame || !rows) return;
  const height = strip.viewBox.baseVal.height;
  let waiting = false;

  const draw = () => {
    waiting = false;
    const box = rows.getBoundingClientRect();
    const top = clamp(-box.top / box.height, 0, 1);
    const bottom = clamp((innerHeight - box.top) / box.height, 0, 1);
    frame.setAttribute("y", String(top * height));
    frame.setAttribute("height", String(Math.max(6, (bottom - top) * height)));
  };
  const later = () => {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later, { passive: true });
  draw();
};

// Shows on the strip which part of the text is in the window. The strip gives each row its share of the whole text,
// folded rows included, so the place is taken from the rows in sight (`data-y`: top and height) and not from pixels.

export const followWindow = () => {
  const frame = document.querySelector("[data-minimap] [data-viewport]");
  if (!frame || !("IntersectionObserver" in window)) return;
  const inSight = new Set();

  const draw = () => {
    const places = [...inSight].map((row) => row.dataset.y.split(" ").map(Number));
    if (!places.length) return;
    const top = Math.min(...places.map(([start]) => start));
    const bottom = Math.max(...places.map(([start, height]) => start + height));
    frame.setAttribute("y", String(top));
    frame.setAttribute("height", String(Math.max(6, bottom - top)));
  };

  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) inSight.add(entry.target);
      else inSight.delete(entry.target);
    }
    draw();
  });
  for (const row of document.querySelectorAll(".row[data-y]")) observer.observe(row);
};

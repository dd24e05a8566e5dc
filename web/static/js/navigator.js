// Steps through the changes that are in sight: buttons, the keys n and p (or j and k), and links to one change.

const KEYS = { n: 1, j: 1, p: -1, k: -1 };
const STORE = "travaux-keys";

const writesText = (element) =>
  element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && element.type !== "checkbox";

const remembered = () => {
  try { return localStorage.getItem(STORE) !== "off"; } catch { return true; }
};
const remember = (on) => {
  try { localStorage.setItem(STORE, on ? "on" : "off"); } catch { /* private windows may refuse */ }
};

// A closed fold opens for what stands in it, so that a link always arrives.
const reveal = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};

export const stepping = () => {
  const panel = document.querySelector("[data-navigator]");
  const counter = panel?.querySelector("[data-counter]");
  const here = document.querySelector("[data-here]");
  const keys = panel?.querySelector("[data-keys]");
  const changes = [...document.querySelectorAll(".row[data-number]")].filter((row) => !row.closest(".fold"));
  let current = -1;

  const say = () => {
    if (!counter) return;
    counter.textContent = counter.dataset.template
      .replace("{here}", current < 0 ? "–" : String(current + 1))
      .replace("{all}", String(changes.length));
    if (here) here.textContent = current < 0 ? "" : changes[current].querySelector(".row-head").innerText.replace(/\s+/g, " ").trim();
  };

  const light = (row) => {
    for (const old of document.querySelectorAll(".row.current, li.current, .minimap a.current")) old.classList.remove("current", "arrived");
    row.classList.add("current", "arrived");
    const id = row.id.replace(/^c-/, "");
    const entry = document.querySelector(`[data-entry="${CSS.escape(id)}"]`);
    entry?.classList.add("current");
    const list = entry?.closest("ol");
    if (list) list.scrollTop = entry.offsetTop - list.offsetTop - list.clientHeight / 2;
    document.querySelector(`[data-mark="${CSS.escape(id)}"]`)?.classList.add("current");
  };

  const arrive = (row, { focus = true } = {}) => {
    reveal(row);
    current = changes.indexOf(row);
    light(row);
    row.scrollIntoView({ block: row.offsetHeight > innerHeight * 0.6 ? "start" : "center" });
    if (focus) row.focus({ preventScroll: true });
    say();
  };

  const go = (step) => {
    if (!changes.length) return;
    const next = current < 0 ? (step > 0 ? nearest() : nearest() - 1) : current + step;
    const row = changes[(next + changes.length) % changes.length];
    history.replaceState(null, "", `#${row.id}`);
    arrive(row);
  };

  // The first step goes to the next change from where the reader is, not back to the first.
  const nearest = () => {
    const found = changes.findIndex((row) => row.getBoundingClientRect().top > 80);
    return found < 0 ? 0 : found;
  };

  const fromAddress = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    reveal(target);
    if (target.matches(".row[data-number]")) arrive(target);
    else target.scrollIntoView({ block: "center" });
  };

  if (panel) {
    panel.hidden = false;
    panel.addEventListener("click", (event) => {
      const button = event.target.closest("[data-go]");
      if (button) go(Number(button.dataset.go));
    });
    keys.checked = remembered();
    keys.addEventListener("change", () => remember(keys.checked));
    document.addEventListener("keydown", (event) => {
      const step = KEYS[event.key];
      if (!step || !keys.checked || event.ctrlKey || event.metaKey || event.altKey || writesText(event.target)) return;
      event.preventDefault();
      go(step);
    });
  }
  const list = document.querySelector(".change-list");
  if (list && matchMedia("(max-width: 80rem)").matches) list.open = false;
  addEventListener("hashchange", fromAddress);
  say();
  fromAddress();
};

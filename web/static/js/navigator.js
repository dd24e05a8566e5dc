// Steps through the changes that are in sight: buttons, the keys n and p (or j and k), and links to one change.
// The server has numbered them (`data-place`), so the counter is right even where a long text shows only a part.

const KEYS = { n: 1, j: 1, p: -1, k: -1 };
const STORE = "travaux-keys";

const typesText = (element) =>
  element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
  (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(element.type));

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

const named = (row) => {
  const words = row.querySelector(".row-name").cloneNode(true);
  for (const arrow of words.querySelectorAll(".arrow")) arrow.textContent = document.dir === "rtl" ? "←" : "→";
  for (const hidden of words.querySelectorAll(".sr")) hidden.remove();
  const kinds = [...row.querySelectorAll(".row-kinds > *")].map((kind) => kind.textContent);
  return `${words.textContent.trim()} · ${kinds.join(document.dir === "rtl" ? "، " : ", ")}`;
};

// Marks the row, its entry in the list and its mark on the strip, and takes the marks from the ones before.
const light = (row) => {
  for (const old of document.querySelectorAll(".current")) old.classList.remove("current", "arrived");
  row.classList.add("current", "arrived");
  const id = CSS.escape(row.id.replace(/^c-/, ""));
  const entry = document.querySelector(`[data-entry="${id}"]`);
  entry?.classList.add("current");
  const list = entry?.closest("ol");
  if (list) list.scrollTop = entry.offsetTop - list.offsetTop - list.clientHeight / 2;
  document.querySelector(`[data-mark="${id}"]`)?.classList.add("current");
};

export const stepping = () => {
  const panel = document.querySelector("[data-navigator]");
  const counter = document.querySelector("[data-counter]");
  const here = document.querySelector("[data-here]");
  const keys = document.querySelector("[data-keys]");
  const changes = [...document.querySelectorAll(".row[data-place]")];
  const all = Number(counter?.dataset.all ?? 0);
  let place = 0; // of the change where the reader is, 0 before the first step

  const say = (row) => {
    if (!counter) return;
    counter.textContent = counter.dataset.template.replace("{here}", place || "–").replace("{all}", String(all));
    here.textContent = row ? named(row) : "";
  };

  const arrive = (row) => {
    reveal(row);
    place = Number(row.dataset.place ?? 0);
    light(row);
    row.scrollIntoView({ block: row.offsetHeight > innerHeight * 0.6 ? "start" : "center" });
    row.focus({ preventScroll: true });
    say(row);
  };

  // The first step goes to the next change from where the reader is, not back to the first of all.
  const from = (step) => {
    const below = changes.find((row) => row.getBoundingClientRect().top > 80);
    const next = Number((below ?? changes[0] ?? { dataset: { place: 1 } }).dataset.place);
    return step > 0 ? next - 1 : next;
  };

  const go = (step) => {
    const wanted = (((place || from(step)) + step - 1 + all) % all) + 1;
    const row = changes.find((one) => Number(one.dataset.place) === wanted);
    if (row) {
      history.replaceState(null, "", `#${row.id}`);
      arrive(row);
    } else {
      elsewhere(wanted);
    }
  };

  // A long text shows a part at a time: the change is reached by its link, round the ends as well.
  const elsewhere = (wanted) => {
    const link = document.querySelector(`[data-at="${wanted}"] .entry`);
    const end = wanted === 1 ? panel.dataset.first : panel.dataset.last;
    if (link) link.click();
    else if (end && (wanted === 1 || wanted === all)) location.assign(end);
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
      if (!step || !keys.checked || event.ctrlKey || event.metaKey || event.altKey || typesText(event.target)) return;
      event.preventDefault();
      go(step);
    });
  }
  if (matchMedia("(max-width: 80rem)").matches) {
    for (const panel of document.querySelectorAll(".change-list, .picture")) panel.open = false;
  }
  addEventListener("hashchange", fromAddress);
  say(null);
  fromAddress();
};

// Browsers that cannot open a fold by style alone open it here, and close it again after printing.
export const openOnPaper = () => {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".fold.paper:not([open]), .warnings:not([open]), .in-words:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
};

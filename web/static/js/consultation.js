// A consultation in which many take part: what others do appears in place, forms answer without a new page, the room
// has keys. All of it is an addition: without this script every link and form works.
import { isTypedIn, morph } from "./morph.js";
import { watching } from "./watch.js";

const LEAST = 1200; // milliseconds between two refreshes
const SHOWN = 8000; // milliseconds for which news stays in sight
const main = document.querySelector("main");
const bar = document.querySelector("[data-told]");
const place = document.querySelector("[data-watch]");

let hiding = 0;
const told = (words) => {
  if (!words || !bar) return;
  const lines = [...bar.children].slice(-2);
  const line = document.createElement("span");
  line.textContent = words;
  bar.replaceChildren(...lines, line);
  clearTimeout(hiding);
  hiding = setTimeout(() => bar.replaceChildren(), SHOWN);
};

// A closed fold opens for what stands in it, so that a link always arrives.
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.scrollIntoView({ block: "nearest" });
};

const update = (text) => {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const kept = morph(main, fresh.querySelector("main"));
  if (place) place.dataset.seq = fresh.querySelector("[data-watch]")?.dataset.seq ?? place.dataset.seq;
  if (kept.length) told(place?.dataset.kept);
  for (const said of fresh.querySelectorAll(".flashes > p")) told(said.textContent.trim());
  return fresh;
};

let under = false;
let again = false;
const refresh = async () => {
  if (under) {
    again = true;
    return;
  }
  under = true;
  again = false;
  try {
    const address = new URL(location.href);
    address.hash = "";
    address.searchParams.set("since", place.dataset.seq);
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (answer.ok && !answer.redirected) update(await answer.text());
  } catch { /* the stream says that the connection was lost */ }
  setTimeout(() => {
    under = false;
    if (again) refresh();
  }, LEAST);
};

// The small forms: sent without leaving the page; an answer that is no way back (someone was faster, or a refusal)
// is shown as the page that it is.
const send = async (event) => {
  const form = event.target;
  if (!form.matches("form.act[method=post]") || event.defaultPrevented) return;
  event.preventDefault();
  if (form.dataset.sending !== undefined) return;
  const button = event.submitter;
  form.dataset.sending = "";
  try {
    const body = new FormData(form, button);
    const answer = await fetch(button?.getAttribute("formaction") || form.getAttribute("action"), { method: "POST", body });
    const text = await answer.text();
    if (isBack(answer)) {
      form.reset(); // what was typed has arrived: the form is open for news again
      anew(form, update(text));
      button?.focus();
    } else if (answer.redirected) {
      told(titleOf(text)); // the session is over: what was typed stays here
    } else {
      whole(text);
    }
  } catch {
    told(place?.dataset.lost);
  }
  delete form.dataset.sending;
};

// What is sent next from a form that stays is another request: it takes the key of the fresh page.
const anew = (form, fresh) => {
  const key = fresh.querySelector("[name=once]")?.value;
  if (key && form.elements.once) form.elements.once.value = key;
};

const isBack = (answer) => answer.redirected && new URL(answer.url).pathname === location.pathname;
const titleOf = (text) => new DOMParser().parseFromString(text, "text/html").title;

const whole = (text) => {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  if (!fresh.querySelector("main")) return location.reload();
  main.replaceChildren(...document.adoptNode(fresh.querySelector("main")).childNodes);
  document.title = fresh.title;
  main.focus();
  scrollTo(0, 0);
};

// Writing a proposal where the paragraph stands: the form of its own page, fetched.
const opened = new Map();
const show = (box, text) => {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  if (!fresh?.querySelector("form.make")) return told(titleOf(text)); // no form came back: keep the one that is here
  const parts = [...fresh.querySelectorAll(":scope > nav.ways, :scope > .notice, :scope > .preview, :scope > form.make")];
  box.replaceChildren(...parts.map((part) => document.importNode(part, true)));
  const first = box.querySelector(".notice.error, [data-preview]") ?? box.querySelector("textarea, select");
  first?.focus();
  box.scrollIntoView({ block: "nearest" });
};
const openForm = async (link) => {
  const block = link.closest(".para-block");
  let box = block.querySelector("[data-own]");
  if (!box) {
    box = document.createElement("div");
    box.dataset.own = "";
    box.className = "make-here";
    block.querySelector(".para-more").prepend(box);
  }
  if (link.dataset.propose !== undefined) opened.set(box, link);
  try {
    const answer = await fetch(link.href);
    if (answer.ok && !answer.redirected) show(box, await answer.text());
    else location.assign(link.href);
  } catch {
    told(place?.dataset.lost);
  }
};
// A form in which something was typed is left, or put to another use, at the second press only.
const mayGo = (box) => {
  const form = box?.querySelector("form.make");
  if (!form || !isTypedIn(form) || box.dataset.sure !== undefined) return true;
  box.dataset.sure = "";
  told(form.querySelector("[data-sure]")?.dataset.sure);
  return false;
};
const sendForm = async (event) => {
  const box = event.target.closest("[data-own]");
  if (!box || event.target.method !== "post") return;
  event.preventDefault();
  if (box.dataset.sending !== undefined) return;
  box.dataset.sending = "";
  try {
    const body = new FormData(event.target, event.submitter);
    const answer = await fetch(event.target.getAttribute("action"), { method: "POST", body });
    const text = await answer.text();
    if (isBack(answer)) kept(box, text, answer);
    else if (answer.redirected) told(titleOf(text)); // the session is over: what was typed stays here
    else show(box, text);
  } catch {
    told(place?.dataset.lost);
  }
  delete box.dataset.sending;
};
const kept = (box, text, answer) => {
  const link = opened.get(box);
  box.remove();
  update(text);
  history.replaceState(null, "", new URL(answer.url).hash || location.href);
  reveal();
  link?.focus();
};

main.addEventListener("submit", sendForm);
main.addEventListener("submit", send);
main.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-propose], [data-own] nav.tabs > a, [data-own] form.make a.quiet");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const box = link.closest(".para-block").querySelector("[data-own]");
  if (box && link.matches("a[data-propose]")) return void box.querySelector("textarea, select")?.focus();
  if (!mayGo(box)) return;
  if (!link.matches("a.quiet")) return void openForm(link);
  const from = opened.get(box);
  box.remove();
  from?.focus();
});

const typesText = (element) => element.isContentEditable || /^(TEXTAREA|SELECT|INPUT)$/.test(element.tagName);
const KEYS = { n: "following", p: "previous", ArrowRight: "after", ArrowLeft: "before" };
document.addEventListener("keydown", (event) => {
  if (!document.querySelector("[data-room]") || event.ctrlKey || event.metaKey || event.altKey || typesText(event.target)) return;
  let name = KEYS[event.key];
  if (event.key.startsWith("Arrow") && document.dir === "rtl") name = { after: "before", before: "after" }[name];
  const link = name && document.querySelector(`[data-key="${name}"]`);
  if (!link) return;
  event.preventDefault();
  location.assign(link.href);
});

// On a narrow screen the list stands before the text: it opens when it is asked for.
const list = document.querySelector(".list-fold");
if (list && matchMedia("(max-width: 60rem)").matches && !location.search) list.open = false;

if (place) watching(place, { told, changed: () => setTimeout(refresh, 100 + Math.random() * 500) });
addEventListener("hashchange", reveal);
reveal();

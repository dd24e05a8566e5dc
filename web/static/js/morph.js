// Brings a part of the page up to date in place: what did not change stays the very same element, so the focus, open
// folds and the place on the page are kept. What someone typed is never touched.

const keyOf = (node) => (node.nodeType === 1 ? node.dataset.part || node.id || "" : "");

const isTyped = (control) => {
  if (control.tagName === "SELECT") {
    const usual = [...control.options].findIndex((one) => one.defaultSelected);
    return control.selectedIndex !== Math.max(usual, 0);
  }
  if (/^(checkbox|radio)$/.test(control.type)) return control.checked !== control.defaultChecked;
  return control.type !== "hidden" && "defaultValue" in control && control.value !== control.defaultValue;
};

export const isTypedIn = (form) => [...form.querySelectorAll("input, textarea, select")].some(isTyped);

// Whether someone is at work in a form: then what it was filled in upon stays what it was.
const isBusy = (form) => {
  const here = document.activeElement;
  return (form.contains(here) && /^(TEXTAREA|INPUT|SELECT)$/.test(here.tagName)) || isTypedIn(form);
};

const sameKind = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

const attributes = (old, fresh) => {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === "open" && old.tagName === "DETAILS")) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
};

const children = (old, fresh, kept) => {
  const keyed = new Map([...old.childNodes].filter(keyOf).map((node) => [keyOf(node), node]));
  let at = old.firstChild;
  const skipOwn = () => { while (at && at.nodeType === 1 && at.dataset.own !== undefined) at = at.nextSibling; };
  for (const wanted of [...fresh.childNodes]) {
    skipOwn();
    const known = keyOf(wanted) && keyed.get(keyOf(wanted));
    if (known && known !== at) old.insertBefore(known, at);
    const here = known || at;
    if (here && sameKind(here, wanted)) {
      if (here === at) at = at.nextSibling;
      morph(here, wanted, kept);
    } else {
      old.insertBefore(document.importNode(wanted, true), at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    if (at.nodeType !== 1 || (at.dataset.own === undefined && ![...at.querySelectorAll("form")].some(isBusy))) at.remove();
    at = next;
  }
};

// `kept` gathers the forms that were left as they are because someone is at work in them.
export const morph = (old, fresh, kept = []) => {
  if (old.nodeType !== 1) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return kept;
  }
  if (fresh.dataset.unchanged !== undefined) return kept; // the service did not write again what stayed as it was
  if (old.isEqualNode(fresh) || old.dataset.still !== undefined) return kept;
  if (old.tagName === "FORM" && isBusy(old)) {
    if (old.elements.expected?.value !== fresh.querySelector?.("[name=expected]")?.value) kept.push(old);
    return kept;
  }
  attributes(old, fresh);
  if (old.tagName === "TEXTAREA" && old.value === old.defaultValue) old.value = fresh.value;
  children(old, fresh, kept);
  return kept;
};

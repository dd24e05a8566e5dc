// A form that takes a while says so: what it does and for how long, and is not sent twice.

const waiting = new Map();

function begin(event) {
  const form = event.currentTarget;
  const status = form.querySelector("[data-waiting]");
  if (waiting.has(form)) {
    event.preventDefault();
    return;
  }
  const began = Date.now();
  const say = () => {
    const seconds = Math.round((Date.now() - began) / 1000);
    status.textContent = seconds < 2 ? status.dataset.waiting : `${status.dataset.waiting} ${seconds} s`;
  };
  status.hidden = false;
  say();
  // Every five seconds is often enough for who hears the page.
  waiting.set(form, setInterval(say, 5000));
}

function end() {
  for (const [form, ticking] of waiting) {
    clearInterval(ticking);
    form.querySelector("[data-waiting]").hidden = true;
  }
  waiting.clear();
}

for (const status of document.querySelectorAll("form [data-waiting]")) {
  status.closest("form").addEventListener("submit", begin);
}
// A page that comes back from the browser's memory waits for nothing.
window.addEventListener("pageshow", end);

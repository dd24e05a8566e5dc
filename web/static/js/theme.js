// The choice between light and dark. The cookie lets the server send the right colours with the next page at once.

const link = document.getElementById("dark");
const button = document.querySelector("[data-theme-switch]");
const system = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "dark" || (chosen !== "light" && system.matches);
};

const label = () => {
  button.setAttribute("aria-label", isDark() ? button.dataset.labelLight : button.dataset.labelDark);
  button.title = button.getAttribute("aria-label");
};

const choose = (theme) => {
  document.documentElement.dataset.theme = theme;
  link.media = theme === "dark" ? "screen" : "not all";
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  label();
};

if (link && button) {
  button.hidden = false;
  button.addEventListener("click", () => choose(isDark() ? "light" : "dark"));
  system.addEventListener("change", label);
  label();
}

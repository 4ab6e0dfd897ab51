// Words that appear without a new page: heard by screen readers, and where it helps also seen.

/** Lets screen readers hear a sentence. `urgent` interrupts. */
export function say(text, urgent = false) {
  const region = document.getElementById(urgent ? "ss-alert" : "ss-status");
  if (!region) return;
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
}

const ICONS = { success: "check", info: "info", warning: "warn", danger: "off" };

/** Shows a sentence for a while at the edge of the page, and lets it be heard. `tone`: success, info, warning, danger. With a `path`, a link to the page that it is about. */
export function toast(text, tone = "success", path = null) {
  let stack = document.querySelector(".toasts");
  if (!stack) {
    stack = document.createElement("aside");
    stack.className = "toasts";
    stack.setAttribute("aria-label", "News");
    document.body.append(stack);
  }
  const box = document.createElement("div");
  box.className = `toast ${tone}`;
  box.append(icon(ICONS[tone] ?? "info"));
  const words = document.createElement("span");
  words.textContent = text;
  box.append(words);
  if (path) {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = "Open";
    words.append(" ", link);
  }
  stack.append(box);
  say(text, tone === "danger");
  setTimeout(() => box.remove(), tone === "danger" || tone === "warning" ? 12_000 : 7_000);
}

/** One icon of the sprite, hidden from screen readers. */
export function icon(name, className = "") {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("class", `i ${className}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(ns, "use");
  use.setAttribute("href", `${new URL("../img/icons.svg", import.meta.url).pathname}#i-${name}`);
  svg.append(use);
  return svg;
}

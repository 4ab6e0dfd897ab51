// What every page has: theme, dialogs, password eye, times in the viewer's zone, forms that are sent once, photographs.
import { localiseTimes } from "./times.js";
import { say, toast } from "./say.js";

const root = document.documentElement;
const YEAR = 365 * 24 * 3600;

function remember(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

// ---- theme: a button that switches, and buttons that choose one of the three
function choose(theme) {
  root.dataset.themeChoice = theme;
  root.dataset.theme = theme !== "system" ? theme : matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  remember("ss_theme", theme);
  showTheme();
}

function showTheme() {
  for (const button of document.querySelectorAll("[data-theme-choose]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoose === root.dataset.themeChoice));
  }
  const colour = document.querySelector('meta[name="theme-color"]');
  if (colour) colour.content = root.dataset.theme === "light" ? "#FBF8FD" : "#0B0710";
}

// ---- one listener for all clicks, so that parts replaced by Faces keep working
document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return;
  const part = (name) => target.closest(`[${name}]`);
  if (part("data-theme-switch")) {
    choose(root.dataset.theme === "light" ? "dark" : "light");
    say(root.dataset.theme === "light" ? "Light" : "Dark");
  } else if (part("data-theme-choose")) {
    choose(part("data-theme-choose").dataset.themeChoose);
  } else if (part("data-open")) {
    const dialog = document.getElementById(part("data-open").dataset.open);
    if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
  } else if (part("data-close")) {
    part("data-close").closest("dialog")?.close();
  } else if (part("data-reveal")) {
    reveal(part("data-reveal"));
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});

function reveal(button) {
  const field = button.closest(".input-group")?.querySelector("input");
  if (!field) return;
  const shown = field.type === "text";
  field.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

// ---- a form leaves once: the second click of a double click goes nowhere
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  const button = event.submitter;
  if (button) {
    button.setAttribute("aria-disabled", "true");
    if (button.dataset.waiting) say(button.dataset.waiting);
  }
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('[aria-disabled="true"]')) button.removeAttribute("aria-disabled");
  }
});

// ---- photographs appear when they have come; one that can't be reached leaves the drawing as it is
function here(photo) {
  if (photo.complete && photo.naturalWidth > 0) photo.classList.add("is-here");
  else photo.addEventListener("load", () => photo.classList.add("is-here"), { once: true });
}
document.querySelectorAll("img.photo").forEach(here);

// ---- on a phone the rail is pushed sideways: where one is, must be in sight
document.querySelector('.rail [aria-current="page"]')?.scrollIntoView({ inline: "center", block: "nearest" });

// ---- times, and the zone for the server's own words on the next page
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes(`ss_zone=${encodeURIComponent(zone)}`)) remember("ss_zone", zone);
localiseTimes(document);

// ---- the first field in error gets the focus, and words carried over a redirect are shown and heard
document.querySelector('[aria-invalid="true"]')?.focus();
for (const note of document.querySelectorAll("[data-toast]")) toast(note.textContent.trim(), note.dataset.toast);
showTheme();

// ---- what Faces puts in by ajax is dressed like the rest
window.faces?.ajax?.addOnEvent((data) => {
  if (data.status !== "success") return;
  localiseTimes(document);
  document.querySelectorAll("img.photo:not(.is-here)").forEach(here);
});

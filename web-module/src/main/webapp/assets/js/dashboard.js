import { listen } from "./socket.js";

// A reader's own status can change without this page: by two missed requests, a reading, or a button on another page.
// What the server then says about it is taken over, and nothing else of the page is touched.
const form = document.querySelector("[data-own-status]");

async function refresh() {
  const answer = await fetch("/dashboard", { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const button of document.querySelectorAll("#status [aria-pressed]")) {
    const now = fresh.getElementById(button.id)?.getAttribute("aria-pressed");
    if (now) button.setAttribute("aria-pressed", now);
  }
  const words = fresh.getElementById("status-words");
  if (words) document.getElementById("status-words").replaceChildren(...words.childNodes);
}

if (form) {
  listen("presence", (type, body) => {
    if (type === "presence" && body.slug === form.dataset.ownStatus) refresh();
  });
}

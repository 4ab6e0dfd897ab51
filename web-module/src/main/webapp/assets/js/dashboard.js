import { put, remove } from "./api.js";
import { toast } from "./say.js";
import { listen, on } from "./socket.js";
import { localiseTimes } from "./times.js";

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
  take(fresh, "waiting");
  take(fresh, "waits");
}

/** Takes a part of the page over as the server has it now. */
function take(fresh, id) {
  const part = document.getElementById(id);
  const now = fresh.getElementById(id);
  if (part && now) {
    part.replaceChildren(...now.childNodes);
    part.hidden = now.hidden;
    localiseTimes(part);
  }
}

// Whom a reader is waited for by, and whom a client waits for: every change of a queue is told, and shown as it stands.
on("waiting", refresh);
on("queue", refresh);

document.getElementById("waits")?.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { placeLeave, tellDrop } = button.dataset;
  button.disabled = true;
  try {
    if (placeLeave) await remove(`/api/readers/${placeLeave}/queue`);
    if (tellDrop) await put(`/api/readers/${tellDrop}/tell-me`, { tell: false });
    await refresh();
  } catch (refusal) {
    toast(refusal.message, "danger");
    button.disabled = false;
  }
});

if (form) {
  listen("presence", (type, body) => {
    if (type === "subscribed" || body.slug === form.dataset.ownStatus) refresh();
  });
}

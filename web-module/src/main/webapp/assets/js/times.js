// Times in the viewer's own zone, with the zone shown. The server writes <time datetime="..." data-time="full|day|clock">.

const STYLES = {
  full: { dateStyle: "medium", timeStyle: "short" },
  day: { dateStyle: "medium" },
  clock: { timeStyle: "short" },
  second: { timeStyle: "medium" },
};

function zoneName(date) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" }).formatToParts(date);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** Rewrites every time below `root` that has not been rewritten yet. */
export function localiseTimes(root) {
  for (const node of root.querySelectorAll("time[data-time]:not([data-local])")) {
    const date = new Date(node.dateTime);
    if (Number.isNaN(date.getTime())) continue;
    const style = node.dataset.time;
    const words = new Intl.DateTimeFormat("en-US", STYLES[style] ?? STYLES.full).format(date);
    node.textContent = style === "day" ? words : `${words} ${zoneName(date)}`;
    node.dataset.local = "";
  }
}

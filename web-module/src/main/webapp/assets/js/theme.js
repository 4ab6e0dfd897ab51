// Runs before the first paint: turns the choice "system" into dark or light. The server has already set the other two.
(() => {
  const root = document.documentElement;
  const light = window.matchMedia("(prefers-color-scheme: light)");
  const resolve = () => {
    if (root.dataset.themeChoice === "system") root.dataset.theme = light.matches ? "light" : "dark";
  };
  resolve();
  light.addEventListener("change", resolve);
})();

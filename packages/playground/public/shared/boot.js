/**
 * Before the first paint: theme, language, and whether the page has been used before. A classic script in the head, since modules run after the page has been shown.
 * @module
 */
(() => {
  /** @param {string} name */
  const kept = (name) => {
    try {
      return localStorage.getItem(`playground.${name}`);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const theme = kept("theme");
  if (theme) root.dataset.theme = theme;
  if (kept(`used${location.pathname.replace(/index\.html$/, "")}`)) root.dataset.used = "";
  if (!(kept("language") ?? navigator.language).startsWith("zh")) return;
  root.lang = "zh-CN";
  root.dataset.booting = "";
})();

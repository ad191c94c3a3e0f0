/**
 * Lists that open below their summary, `details.drop`: a tap beside an open one, or Escape, closes it.
 * @module
 */

/** Starts to listen. */
export function startDrops() {
  document.addEventListener("click", ({ target }) => {
    const element = /** @type {Element} */ (target);
    for (const open of document.querySelectorAll("details.drop[open]"))
      // A button in the list closes it.
      if (!open.contains(element) || element.closest("button")) open.removeAttribute("open");
  });
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector("details.drop[open]");
    if (event.key !== "Escape" || !open) return;
    // The page does not handle this Escape as well.
    event.preventDefault();
    open.removeAttribute("open");
    open.querySelector("summary")?.focus();
  });
}

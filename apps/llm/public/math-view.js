/**
 * Formulas of answers, laid out. What reads them is loaded with the first formula.
 * @module
 */

/** @type {typeof import("./math.js").mathOf | undefined} */
let mathOf;
let isLoading = false;

/** Lays out each formula that comes into a place; one that cannot be read keeps its source. @param {HTMLElement} place */
export function showMath(place) {
  const show = () => {
    const formulas = place.querySelectorAll("code.math:not(.source)");
    if (formulas.length === 0) return;
    if (!mathOf) return void load(show);
    for (const formula of formulas) {
      const made = mathOf(formula.textContent ?? "", formula.classList.contains("display"));
      if (made) formula.replaceWith(made);
      else formula.classList.add("source");
    }
  };
  new MutationObserver(show).observe(place, { childList: true, subtree: true });
}

/** @param {() => void} then */
async function load(then) {
  if (isLoading) return;
  isLoading = true;
  ({ mathOf } = await import("./math.js"));
  then();
}

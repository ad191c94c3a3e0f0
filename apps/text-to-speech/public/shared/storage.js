/**
 * Small things that this browser keeps: key, language, theme, settings. A browser may forbid it; then nothing is kept.
 * @module
 */

/** @param {string} name @returns {string | undefined} */
export function kept(name) {
  try {
    return localStorage.getItem(`playground.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} name @param {string | undefined} value undefined forgets */
export function keep(name, value) {
  try {
    if (value === undefined || value === "") localStorage.removeItem(`playground.${name}`);
    else localStorage.setItem(`playground.${name}`, value);
  } catch {
    // Private windows of some browsers: the page works on without memory.
  }
}

/**
 * Key, language, theme and settings in localStorage. If the browser forbids storage, nothing is kept.
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
    // Private windows of some browsers forbid storage. The page works without it.
  }
}

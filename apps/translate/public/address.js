/**
 * The page's address holds what is translated: `#en/de/text`, to keep or to send. `auto` detects the language.
 * @module
 */

/** Characters of a text in an address at most; of a longer one only the languages are there. */
const LONGEST = 1500;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

/** @returns {{source: string, target: string, text: string} | undefined} */
export function readAddress() {
  const [source, target, ...rest] = location.hash.slice(1).split("/");
  if (!source || !target || !/^[\w-]{2,20}$/.test(source) || !/^[\w-]{2,20}$/.test(target))
    return undefined;
  let text = rest.join("/");
  try {
    text = decodeURIComponent(text);
  } catch {
    // A text with a percent sign, typed by hand.
  }
  return { source: source === "auto" ? "" : source, target, text };
}

/** Browsers allow a hundred changes in half a minute. @param {string} source @param {string} target @param {string} text */
export function writeAddress(source, target, text) {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const shown = text.length > LONGEST ? "" : encodeURIComponent(text);
    const hash = `#${source || "auto"}/${target}/${shown}`;
    if (location.hash !== hash) history.replaceState(undefined, "", hash);
  }, 400);
}

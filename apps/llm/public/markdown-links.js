/**
 * Targets of links and pictures in Markdown.
 * @module
 */
import { h } from "./shared/dom.js";

const LONGEST_ADDRESS = 1000;
/** Parentheses in each other, as GitHub has it. */
const DEEPEST = 32;
const TITLE = /\s{1,9}(?:"[^"]{0,300}"|'[^']{0,300}'|\([^)]{0,300}\))/y;
const END = /\s{0,9}\)/y;

/** Only addresses that open a page or a mail become links; anything else, `javascript:` above all, stays text. @param {string} address */
export function safeAddress(address) {
  return /^(https?:\/\/|mailto:)/i.test(address);
}

/**
 * The address between the parentheses of a link, which may contain pairs of parentheses itself.
 * @param {string} text
 * @param {number} at behind the opening parenthesis
 * @returns {{address: string, end: number} | undefined}
 */
export function linkTarget(text, at) {
  const angled = text[at] === "<";
  const start = angled ? at + 1 : at;
  const limit = start + LONGEST_ADDRESS;
  let end = start;
  for (let open = 0; end < limit; end++) {
    const character = text[end] ?? " ";
    if (angled ? character === ">" || character === "\n" : character <= " ") break;
    if (character === "\\") end++;
    else if (!angled && character === "(") {
      if (++open > DEEPEST) return undefined;
    } else if (!angled && character === ")" && --open < 0) break;
  }
  if (text.startsWith("data:", start)) end = dataEnd(text, start);
  TITLE.lastIndex = angled ? end + 1 : end;
  END.lastIndex = TITLE.test(text) ? TITLE.lastIndex : angled ? end + 1 : end;
  if (!END.test(text)) return undefined;
  const address = text.slice(start, end).replaceAll(/\\([!-/:-@[-`{-~])/g, "$1");
  return { address, end: END.lastIndex };
}

/** Pictures in the address itself are long. @param {string} text @param {number} start */
function dataEnd(text, start) {
  const DATA = /data:[\w/+.-]{1,50};base64,[A-Za-z0-9+/=]*/y;
  DATA.lastIndex = start;
  return DATA.test(text) ? DATA.lastIndex : start;
}

/**
 * A picture that the text brings along. One of elsewhere becomes a link: loading it would tell its server who reads the answer, and the page's policy forbids it.
 * @param {string} words its description
 * @param {string} address
 * @returns {HTMLElement | undefined}
 */
export function picture(words, address) {
  if (/^data:image\/(png|jpeg|gif|webp|avif);base64,/i.test(address))
    return h("img", { src: address, alt: words });
  if (!safeAddress(address)) return undefined;
  return h(
    "a",
    { href: address, target: "_blank", rel: "noopener noreferrer nofollow" },
    `🖼 ${words || address}`,
  );
}

/**
 * Markdown inside a line: code, strong, emphasis, links.
 * @module
 */
import { h } from "./shared/dom.js";

const INLINE =
  /(`+)(.+?)\1(?!`)|\*\*(?=\S)(.+?)\*\*(?!\*)|__(?=\S)(.+?)__|~~(.+?)~~|\*(?=\S)([^*]+?)\*|(?<!\w)_(?=\S)([^_]+?)_(?!\w)|\[([^\]]+)\]\(([^)\s]+)[^)]*\)|(https?:\/\/[^\s<>"'`)\]]*[^\s<>"'`)\].,;:!?])|\\([!-/:-@[-`{-~])/;

/** @param {string} text @returns {(Node | string)[]} */
export function inline(text) {
  const match = INLINE.exec(text);
  if (match === null) return [text];
  const [whole, , code, strong, strong2, struck, soft, soft2, label, target, address, escaped] =
    match;
  return [
    text.slice(0, match.index),
    code !== undefined
      ? h("code", {}, code.trim() || code)
      : (strong ?? strong2) !== undefined
        ? h("strong", {}, ...inline(/** @type {string} */ (strong ?? strong2)))
        : struck !== undefined
          ? h("s", {}, ...inline(struck))
          : (soft ?? soft2) !== undefined
            ? h("em", {}, ...inline(/** @type {string} */ (soft ?? soft2)))
            : escaped !== undefined
              ? escaped
              : link(label ?? address ?? whole, target ?? address ?? "", whole),
    ...inline(text.slice(match.index + whole.length)),
  ];
}

/** Only addresses that open a page or a mail become links; anything else, `javascript:` above all, stays text. @param {string} label @param {string} target @param {string} whole */
function link(label, target, whole) {
  if (!/^(https?:\/\/|mailto:)/i.test(target)) return whole;
  return h("a", { href: target, target: "_blank", rel: "noopener noreferrer nofollow" }, label);
}

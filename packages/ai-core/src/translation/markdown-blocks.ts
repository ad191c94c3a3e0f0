/**
 * Lines of Markdown that hold no prose: code, math, imports, definitions of links.
 * @module
 */

const FENCE = /^\s{0,20}(?:>\s?){0,5}(?:[-*+]\s{1,4})?(`{3,}|~{3,})/;
/** `[name]: https://…`, which is never shown; a footnote is. */
const LINK_DEFINITION = /^\s{0,3}\[(?!\^)[^\]]{1,200}\]:\s*\S/;
const MATH = /^\s{0,20}(?:\$\$|\\\[)/;
const MATH_END = /(?:\$\$|\\\])\s*$/;
const MDX =
  /^(?:import\s(?:[^'"]{1,500}\sfrom\s{1,9})?['"]|export\s{1,9}(?:const|let|default|function|async|class|\{|\*))/;

/** Tells of each line of a text in turn, and of what ends it, whether it is kept as it is. */
export function createSkipper(markdown: boolean): (line: string) => boolean {
  let until: ((line: string) => boolean) | undefined;
  let wasBlank = true;
  let inCode = false;
  let inList = false;

  function isIndentedCode(line: string): boolean {
    const isBlank = line.trim() === "";
    const isIndented = /^(?: {4}|\t)/.test(line);
    const isCode = isIndented && !isBlank && !inList && (wasBlank || inCode);
    if (!isBlank) {
      inCode = isCode;
      if (!isIndented) inList = /^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s/.test(line);
    }
    wasBlank = isBlank;
    return isCode;
  }

  return (line) => {
    if (until !== undefined) {
      if (until(line)) until = undefined;
      return true;
    }
    if (isLineEnd(line)) return true;
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) until = (line) => FENCE.exec(line)?.[1]?.startsWith(fence) ?? false;
    else if (MATH.test(line) && !MATH_END.test(line.trim().slice(2)))
      until = (line) => MATH_END.test(line);
    else if (MATH.test(line)) return true;
    else if (MDX.test(line)) until = untilBlank();
    else if (!LINK_DEFINITION.test(line)) return markdown && isIndentedCode(line);
    wasBlank = false;
    return true;
  };
}

function isLineEnd(line: string): boolean {
  return line !== "" && /^[\r\n\u2028\u2029]+$/.test(line);
}

/** Statements of JavaScript go on to the next empty line: lines and their ends come by turns. */
function untilBlank(): (line: string) => boolean {
  return (line) => line.trim() === "" && !isLineEnd(line);
}

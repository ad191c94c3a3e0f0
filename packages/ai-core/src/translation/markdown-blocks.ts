/**
 * Lines of Markdown without prose: code, math, imports, definitions of links.
 * @module
 */

const FENCE = /^\s{0,20}(?:>\s?){0,5}(?:[-*+]\s{1,4})?(`{3,}|~{3,})/;
/** `[name]: https://…`, which is never shown; a footnote is. */
const LINK_DEFINITION = /^\s{0,3}\[(?!\^)[^\]]{1,200}\]:\s*\S/;
/** A formula on a line of its own. */
const MATH = /^\s{0,20}(?:\$\$[^$]{1,500}\$\$|\\\[.{1,500}\\\])\s*$/;
const MATH_START = /^\s{0,20}(?:\$\$|\\\[)/;
const MATH_END = /(?:\$\$|\\\])\s*$/;
const MDX =
  /^(?:import\s(?:[^'"]{1,500}\sfrom\s{1,9})?['"]|export\s{1,9}(?:const|let|default|function|async|class|\{|\*))/;

/** Text below these may be indented without being code. */
const ITEM =
  /^\s{0,40}(?:(?:[-*+]|\d{1,9}[.)])\s+|(?:!!!|\?{3}\+?|={3})\s.*|\[\^[^\s[\]]{1,60}\]:\s|:\s+)/;

/** Tells of each line of a text in turn, and of what ends it, whether it is kept as it is. */
export function createSkipper(markdown: boolean): (line: string) => boolean {
  let until: ((line: string) => boolean) | undefined;
  let wasBlank = true;
  let inCode = false;
  /** Open list items, notes and the like, each in the one before: the indentation of the item, and of its text. */
  const items: { indentation: number; text: number }[] = [];

  function isIndentedCode(line: string): boolean {
    const isBlank = line.trim() === "";
    const indentation = /^[ \t]*/.exec(line)![0].replaceAll("\t", "    ").length;
    const isCode = !isBlank && indentation >= (items.at(-1)?.text ?? 0) + 4 && (wasBlank || inCode);
    if (!isBlank && !isCode) {
      while (items.length > 0 && indentation < items.at(-1)!.indentation + 2) items.pop();
      const item = ITEM.exec(line)?.[0];
      const text = item === undefined ? 0 : Math.max(item.replaceAll("\t", "    ").length, 2);
      if (item !== undefined) items.push({ indentation, text });
    }
    if (!isBlank) inCode = isCode;
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
    else if (beginsMath(line)) until = (line) => MATH_END.test(line);
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

/** Whether a formula begins that goes on in the next line: words without a sign of TeX are none. */
function beginsMath(line: string): boolean {
  const start = MATH_START.exec(line)?.[0];
  if (start === undefined) return false;
  const rest = line.slice(start.length);
  if (rest.includes("$$") || rest.includes("\\]")) return false;
  return !/[a-zA-Z]/.test(rest) || /[\\^_={}]/.test(rest);
}

/**
 * ICU's arguments with branches: `{n, plural, one {# item} other {# items}}`.
 *
 * Source: https://unicode-org.github.io/icu/userguide/format_parse/messages/
 * @module
 */

export interface IcuArgument {
  /** Where it starts and ends, in UTF-16 units. */
  start: number;
  end: number;
  /** The text of each branch, without its braces. */
  branches: readonly { start: number; end: number }[];
}

const HEAD = /\{\s{0,9}[\w.-]{1,60}\s{0,9},\s{0,9}(?:plural|selectordinal|select)\s{0,9},/g;
const SELECTOR = /\s{0,200}(?:offset:\d{1,9}\s{1,200})?(?:=\d{1,9}|[^\s{}=]{1,60})\s{0,200}(?=\{)/y;
const SPACE = /\s{0,200}/y;

/** Arguments with branches in a text, those inside another's branch left out; what is not well formed is none. */
export function argumentsOf(text: string): IcuArgument[] {
  if (text.search(HEAD) === -1) return [];
  const closing = closingBraces(text);
  const found: IcuArgument[] = [];
  let last = 0;
  for (const head of text.matchAll(HEAD)) {
    const end = closing.get(head.index);
    if (head.index < last || end === undefined) continue;
    const branches = branchesOf(text, head.index + head[0].length, end, closing);
    if (branches === undefined) continue;
    found.push({ start: head.index, end: end + 1, branches });
    last = end + 1;
  }
  return found;
}

function branchesOf(
  text: string,
  from: number,
  end: number,
  closing: ReadonlyMap<number, number>,
): { start: number; end: number }[] | undefined {
  const branches: { start: number; end: number }[] = [];
  let position = from;
  for (;;) {
    SPACE.lastIndex = position;
    position += SPACE.exec(text)![0].length;
    if (position === end) return branches.length > 0 ? branches : undefined;
    SELECTOR.lastIndex = position;
    const selector = SELECTOR.exec(text);
    if (selector === null) return undefined;
    const open = position + selector[0].length;
    const close = closing.get(open)!;
    branches.push({ start: open + 1, end: close });
    position = close + 1;
  }
}

/** Where each brace that is closed is closed; one pass, whatever is nested. */
function closingBraces(text: string): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x7b) open.push(index);
    else if (code === 0x7d && open.length > 0) closing.set(open.pop()!, index);
  }
  return closing;
}

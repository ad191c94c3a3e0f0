/**
 * Arguments with branches: ICU's `{n, plural, one {# item} other {# items}}`, Fluent's `{ $n -> [one] an item *[other] items }`, and
 * messages of MessageFormat 2: `.match $n one {{an item}} * {{items}}`.
 *
 * Source: https://unicode-org.github.io/icu/userguide/format_parse/messages/, https://projectfluent.org/fluent/guide/selectors.html,
 * https://unicode.org/reports/tr35/tr35-messageFormat.html
 * @module
 */

export interface IcuArgument {
  /** Where it starts and ends, in UTF-16 units. */
  start: number;
  end: number;
  /** The text of each branch, without its braces. */
  branches: readonly { start: number; end: number }[];
  /** Whether `#` in a branch is the number. */
  hasNumber: boolean;
}

type Range = IcuArgument["branches"][number];

const HEAD =
  /\{\s{0,9}(?:[\w.-]{1,60}\s{0,9},\s{0,9}(?<kind>plural|selectordinal|select)\s{0,9},|[$-]?[\w.-]{1,60}(?:\([^(){}]{0,100}\))?\s{0,9}->)|(?<message>(?<![^\n])\.(?:input|local|match)\s{1,9}(?=[{$]))/g;
/** Declarations, selectors and keys of MessageFormat 2, between braces. */
const BETWEEN = /[^{}]{0,500}/y;
const SELECTOR = /\s{0,200}(?:offset:\d{1,9}\s{1,200})?(?:=\d{1,9}|[^\s{}=]{1,60})\s{0,200}(?=\{)/y;
const VARIANT = /\*?\[ ?[\w.-]{1,60} ?\]/g;
const FIRST_VARIANT = new RegExp(VARIANT.source, "y");
const SPACE = /\s{0,200}/y;

/** Returns the arguments with branches in a text, without those inside another's branch. What is not well-formed is none. */
export function argumentsOf(text: string): IcuArgument[] {
  if (text.search(HEAD) === -1) return [];
  const plain = closingBraces(text, false);
  // An apostrophe quotes braces; in most texts, it is only an apostrophe.
  let quoted: ReadonlyMap<number, number> | undefined;
  const found: IcuArgument[] = [];
  let last = 0;
  for (const head of text.matchAll(HEAD)) {
    if (head.index < last) continue;
    const read = (closing: ReadonlyMap<number, number>) => argumentAt(text, head, closing);
    const argument = head.groups!.message
      ? messageAt(text, head.index, plain)
      : (read(plain) ?? read((quoted ??= closingBraces(text, true))));
    if (argument === undefined) continue;
    found.push(argument);
    last = argument.end;
  }
  return found;
}

/** Characters of a message at most, after which a brace that is open is only a brace. */
const MAX_MESSAGE = 5000;

/** Whether a text ends inside an argument with branches. */
export function endsInArgument(text: string): boolean {
  if (text.length > MAX_MESSAGE || !text.includes("{")) return false;
  const heads = [...text.matchAll(HEAD)];
  if (heads.length === 0) return false;
  const closing = closingBraces(text, false);
  return heads.some(({ index }) => !closing.has(index));
}

/** A message of MessageFormat 2: its patterns stand in double braces, all else in single ones or none. */
function messageAt(
  text: string,
  start: number,
  closing: ReadonlyMap<number, number>,
): IcuArgument | undefined {
  const branches: Range[] = [];
  for (let position = start; position < start + MAX_MESSAGE;) {
    BETWEEN.lastIndex = position;
    const open = position + BETWEEN.exec(text)![0].length;
    const close = closing.get(open);
    if (close === undefined) break;
    if (closing.get(open + 1) === close - 1) branches.push({ start: open + 2, end: close - 1 });
    position = close + 1;
  }
  const last = branches.at(-1);
  return last && { start, end: last.end + 2, branches, hasNumber: false };
}

function argumentAt(
  text: string,
  head: RegExpExecArray,
  closing: ReadonlyMap<number, number>,
): IcuArgument | undefined {
  const end = closing.get(head.index);
  if (end === undefined) return undefined;
  const from = head.index + head[0].length;
  const { kind } = head.groups!;
  const branches =
    kind === undefined
      ? variantsOf(text, from, end, closing)
      : branchesOf(text, from, end, closing);
  if (branches === undefined) return undefined;
  const hasNumber = kind === "plural" || kind === "selectordinal";
  return { start: head.index, end: end + 1, branches, hasNumber };
}

function branchesOf(
  text: string,
  from: number,
  end: number,
  closing: ReadonlyMap<number, number>,
): Range[] | undefined {
  const branches: Range[] = [];
  let position = from;
  for (;;) {
    SPACE.lastIndex = position;
    position += SPACE.exec(text)![0].length;
    if (position === end) return branches.length > 0 ? branches : undefined;
    SELECTOR.lastIndex = position;
    const selector = SELECTOR.exec(text);
    if (selector === null) return undefined;
    const open = position + selector[0].length;
    const close = closing.get(open);
    if (close === undefined || close > end) return undefined;
    branches.push({ start: open + 1, end: close });
    position = close + 1;
  }
}

/** Fluent's variants: each goes on to the next, or to the end. Those inside other braces belong to another. */
function variantsOf(
  text: string,
  from: number,
  end: number,
  closing: ReadonlyMap<number, number>,
): Range[] | undefined {
  SPACE.lastIndex = from;
  FIRST_VARIANT.lastIndex = from + SPACE.exec(text)![0].length;
  if (!FIRST_VARIANT.test(text)) return undefined;
  const starts: Range[] = [];
  let open = from;
  VARIANT.lastIndex = from;
  for (let found = VARIANT.exec(text); found !== null; found = VARIANT.exec(text)) {
    if (found.index >= end) break;
    // Braces before it are passed as a whole.
    for (let at = text.indexOf("{", open); at !== -1 && at < found.index;)
      at = text.indexOf("{", (open = (closing.get(at) ?? at) + 1));
    if (open > found.index) VARIANT.lastIndex = open;
    else starts.push({ start: found.index, end: VARIANT.lastIndex });
  }
  return starts.map((each, index) => ({ start: each.end, end: starts[index + 1]?.start ?? end }));
}

/** Returns where each brace that is closed is closed; in one pass, whatever is nested. */
function closingBraces(text: string, hasQuotes: boolean): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (hasQuotes && code === 0x27)
      isQuoted = !isQuoted && (text[index + 1] === "{" || text[index + 1] === "}");
    else if (isQuoted) continue;
    else if (code === 0x7b) open.push(index);
    else if (code === 0x7d && open.length > 0) closing.set(open.pop()!, index);
  }
  return closing;
}

/**
 * Groups pieces into model calls: equal pieces once, and short ones together.
 * @module
 */
import {
  countMarks,
  fromAnswer,
  numberOf,
  PLACEHOLDER,
  toPrompt,
  type Inline,
  type Piece,
} from "../../translation/index.ts";
import type { CallLimits } from "./call.ts";

/** A piece and its position. */
export interface PlacedPiece {
  piece: Piece;
  /** Path of its text in the request: `text` or `text[3]`. */
  path: string;
  source: string;
}

/** The content of one call: several texts if the model supports that, else one text of several lines. */
export interface Batch {
  source: string;
  pieces: readonly PlacedPiece[];
  prompts: string[];
  /** Whether the pieces are lines of one text. */
  isJoined: boolean;
  /** Returns the pieces' translated inlines in order; undefined for one that must be translated again. */
  read(answers: readonly string[]): (Inline[] | undefined)[];
}

/** This many calls run at once anyway: joining fewer pieces saves no time, and each is translated best separately. */
const ALONE = 6;
/** Characters reserved for the number at a line's end. */
const MARK_CHARACTERS = 8;
/** Numbers have four digits at most. */
const MAX_MARKS = 9999;

/** Returns for each piece the first that is equal: a repeated text is translated once. */
export function firstOfEqual(pieces: readonly PlacedPiece[]): Map<PlacedPiece, PlacedPiece> {
  const first = new Map<string, PlacedPiece>();
  return new Map(
    pieces.map((placed) => {
      const key = pieceKey(placed);
      const found = first.get(key) ?? placed;
      if (found === placed) first.set(key, placed);
      return [placed, found];
    }),
  );
}

/** Returns the same key for pieces that are equal for the model, and are split at the same places. */
function pieceKey({ piece, source }: PlacedPiece): string {
  const shape = piece.inlines.map((inline) => {
    if ("text" in inline) return inline.text;
    return inline.role === "divide" ? "\u0001" : "\u0002";
  });
  return `${source}\n${shape.join("")}`;
}

export function batchesOf(pieces: readonly PlacedPiece[], limits: CallLimits): Batch[] {
  if (limits.items > 1) return group(pieces, limits.items, Infinity).map(asList);
  if (pieces.length <= ALONE) return pieces.map((piece) => asList([piece]));
  return group(pieces, Infinity, limits.characters).map((some) =>
    some.length === 1 ? asList(some) : asLines(some),
  );
}

/** Groups neighbouring pieces of one language. */
function group(pieces: readonly PlacedPiece[], items: number, characters: number): PlacedPiece[][] {
  const groups: PlacedPiece[][] = [];
  let length = 0;
  let marks = 0;
  for (const placed of pieces) {
    const size = toPrompt(placed.piece).length + MARK_CHARACTERS;
    const count = countMarks(placed.piece) + 1;
    const last = groups.at(-1);
    const joins =
      last !== undefined &&
      last.length < items &&
      last[0]!.source === placed.source &&
      length + size <= characters &&
      marks + count <= MAX_MARKS;
    if (joins) last.push(placed);
    else groups.push([placed]);
    length = joins ? length + size : size;
    marks = joins ? marks + count : count;
  }
  return groups;
}

function asList(pieces: readonly PlacedPiece[]): Batch {
  return {
    source: pieces[0]!.source,
    pieces,
    prompts: pieces.map(({ piece }) => toPrompt(piece)),
    isJoined: false,
    read: (answers) => pieces.map(({ piece }, index) => fromAnswer(answers[index]!.trim(), piece)),
  };
}

/** Puts each piece on a line with a number at its end: some models replace line breaks with spaces but keep the numbers. */
function asLines(pieces: readonly PlacedPiece[]): Batch {
  let number = 1;
  const lines = pieces.map(({ piece }, index) => {
    const first = number;
    const end = first + countMarks(piece);
    number = index < pieces.length - 1 ? end + 1 : end;
    return { piece, first, end, text: toPrompt(piece, first) };
  });
  const last = lines.length - 1;
  const prompt = lines
    .map(({ text, end }, index) => (index < last ? `${text} [${end}]` : text))
    .join("\n");
  const ends = lines.slice(0, -1).map(({ end }) => end);
  return {
    source: pieces[0]!.source,
    pieces,
    prompts: [prompt],
    isJoined: true,
    read([answer = ""]) {
      const found = splitAtNumbers(answer, ends) ?? splitAtBreaks(answer, ends);
      if (found === undefined) return lines.map(() => undefined);
      return lines.map(({ piece, first }, index) => {
        const text = found[index]!.trim();
        return text === "" ? undefined : fromAnswer(text, piece, first);
      });
    },
  };
}

/** Splits lines by their numbers; undefined unless each number occurs once and in order. */
function splitAtNumbers(answer: string, ends: readonly number[]): string[] | undefined {
  const lines: string[] = [];
  const wanted = new Set(ends);
  let last = 0;
  for (const match of answer.matchAll(PLACEHOLDER)) {
    const number = numberOf(match[1]!);
    if (!wanted.has(number)) continue;
    if (number !== ends[lines.length]) return undefined;
    lines.push(answer.slice(last, match.index));
    last = match.index + match[0].length;
  }
  if (lines.length !== ends.length) return undefined;
  return [...lines, answer.slice(last)];
}

/** Splits by line breaks, if a model kept those and lost numbers. */
function splitAtBreaks(answer: string, ends: readonly number[]): string[] | undefined {
  const lines = answer.split("\n").filter((line) => line.trim() !== "");
  if (lines.length !== ends.length + 1) return undefined;
  const own = new Set(ends);
  return lines.map((line) =>
    line.replace(PLACEHOLDER, (mark, number: string) => (own.has(numberOf(number)) ? "" : mark)),
  );
}

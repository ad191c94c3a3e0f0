/**
 * Splits a long text into pieces that a model speaks one after the other.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import type { FamiliesByTask } from "../../../models/index.ts";
import { sentenceGroups } from "../../../translation/sentences.ts";

/** Maximum model calls for one text. The free plan allows 50 subrequests, and the ledger needs a few. */
const MAX_CALLS = 45;
/** Target number of pieces of a long text; splitting at sentence ends may add a few. */
const PIECES = 36;
/** Approximate length of the first piece, which should be available soon. */
const FIRST = 40;

interface Limits {
  /** Minimum UTF-16 units of a piece, so that the voice has some context. */
  least: number;
  most: number;
}

/**
 * aura: 2,000 characters (https://developers.deepgram.com/docs/tts-rest#character-limit). melotts:
 * not documented; users split at 300 to 800, and longer texts exhaust its memory.
 */
const LIMITS: Record<FamiliesByTask["text-to-speech"], Limits> = {
  melotts: { least: 200, most: 600 },
  aura: { least: 400, most: 1900 },
};
/** Languages whose characters are syllables or words: a third as many take the same time. */
const DENSE = new Set(["zh", "ja", "ko"]);
const DENSE_RATIO = 0.5;

/** Returns the maximum characters of one call. */
export function mostInOneCall(family: FamiliesByTask["text-to-speech"], language: string): number {
  return LIMITS[family].most * (DENSE.has(language) ? DENSE_RATIO : 1);
}

/**
 * Splits at sentence ends. The first piece is short, so that its audio arrives soon; the longer the
 * text, the longer the other pieces.
 *
 * @throws ApiError `invalid_request` for a text that has no words or needs too many calls.
 */
export function cutSpeech(
  text: string,
  language: string,
  family: FamiliesByTask["text-to-speech"],
): string[] {
  const ratio = DENSE.has(language) ? DENSE_RATIO : 1;
  const most = mostInOneCall(family, language);
  const length = Math.min(most, Math.max(LIMITS[family].least * ratio, text.length / PIECES));
  const pieces = pack(text, language, most, FIRST * ratio, length);
  if (pieces.length === 0) {
    throw new ApiError("invalid_request", "`text`: expected words to speak, got none.", {
      param: "text",
    });
  }
  if (pieces.length <= MAX_CALLS) return pieces;
  throw new ApiError(
    "invalid_request",
    `\`text\`: ${text.length} characters need ${pieces.length} model calls, and the maximum is ${MAX_CALLS}. About ${Math.floor((MAX_CALLS * most * 0.8) / 1000)},000 characters fit; send the text in parts.`,
    { param: "text" },
  );
}

/** Groups sentences up to `length`, the first ones up to `first`; no group is longer than `most`. */
function pack(
  text: string,
  language: string,
  most: number,
  first: number,
  length: number,
): string[] {
  const sentences = sentenceGroups(text, { characters: most, bySentence: true, language });
  const pieces: string[] = [];
  let piece = "";
  const end = () => {
    if (/[\p{L}\p{N}]/u.test(piece)) pieces.push(piece.trim());
    piece = "";
  };
  for (const sentence of sentences) {
    const wanted = pieces.length === 0 ? first : length;
    if (piece.length >= wanted || piece.length + sentence.trimEnd().length > most) end();
    piece += sentence;
  }
  end();
  return pieces;
}

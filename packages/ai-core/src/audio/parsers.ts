/**
 * The formats that are parsed without a library.
 * @module
 */
import { AdtsParser } from "./adts.ts";
import { AmrParser } from "./amr.ts";
import { CafParser } from "./caf.ts";
import { PLAIN_CAF } from "./container.ts";
import { FlacParser } from "./flac.ts";
import { Mp3Parser } from "./mp3/parser.ts";
import { OggParser } from "./ogg/parser.ts";
import { AiffParser, AuParser } from "./plain.ts";
import type { Lost } from "./missing.ts";
import type { Parser } from "./types.ts";
import { WavParser } from "./wav/parser.ts";

const PARSERS: Readonly<Record<string, () => Parser>> = {
  "audio/wav": () => new WavParser(),
  "audio/mpeg": () => new Mp3Parser(),
  "audio/aac": () => new AdtsParser(),
  "audio/flac": () => new FlacParser(),
  "audio/ogg": () => new OggParser(),
  "audio/aiff": () => new AiffParser(),
  "audio/basic": () => new AuParser(),
  [PLAIN_CAF]: () => new CafParser(),
  "audio/amr": () => new AmrParser(),
};

/** Returns the parser for a content type, or undefined if the format needs a library. */
export function parserFor(type: string | undefined): Parser | undefined {
  return type === undefined ? undefined : PARSERS[type]?.();
}

/** Returns whether the duration of a type is counted from its frames. */
export function isParsed(type: string | undefined): boolean {
  return type !== undefined && type in PARSERS;
}

/** Returns what a parser has found damaged. */
export function lostBy({ lostBytes = 0, isCut = false }: Parser): Lost {
  return { bytes: lostBytes, isCut };
}

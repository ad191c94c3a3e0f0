/**
 * Generates speech by `POST /audio/speech`, which Kokoro-FastAPI, LocalAI and speaches implement.
 * @module
 */
import type { TextToSpeechRequest } from "../../inputs/requests.ts";
import { hash } from "../../platform/hash.ts";
import {
  collectBytes,
  type Connection,
  jsonBody,
  jsonOf,
  send,
  sendOrThrow,
} from "./connection.ts";
import { invalidAnswerError } from "./errors.ts";

/** Used if the server lists no voices: OpenAI's first one. */
const ANY_VOICE = "alloy";
/** Kokoro's names start with language and gender: https://huggingface.co/hexgrad/Kokoro-82M/blob/main/VOICES.md */
const KOKORO: Record<string, RegExp> = {
  en: /^[ab][fm]_/,
  es: /^e[fm]_/,
  fr: /^f[fm]_/,
  ja: /^j[fm]_/,
  zh: /^z[fm]_/,
};

/** Returns the audio in the requested encoding. `linear16` is WAV, or samples alone if no container is requested. */
export async function speak(
  connection: Connection,
  model: string,
  { text, voice, language, encoding, container }: TextToSpeechRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const format = encoding !== "linear16" ? encoding : container === "none" ? "pcm" : "wav";
  const body = {
    model,
    input: text,
    voice: voiceFor(await voicesOf(connection), voice, language),
    response_format: format,
  };
  const bytes = await collectBytes(await sendOrThrow(connection, "/audio/speech", jsonBody(body)));
  if (bytes.length === 0) throw invalidAnswerError(connection.server, "no sound");
  return bytes;
}

/** Returns the names of the server's voices; empty if it does not list them. */
async function voicesOf(connection: Connection): Promise<string[]> {
  const answer = await send(connection, "/audio/voices", { method: "GET" });
  if (answer.status >= 300 || !answer.type.includes("json")) {
    await answer.bytes.return();
    return [];
  }
  const { voices } = await jsonOf(connection, answer);
  return (Array.isArray(voices) ? (voices as unknown[]) : []).flatMap((each) => {
    const { id, name, voice_id } = (each ?? {}) as Record<string, unknown>;
    return [each, id, voice_id, name].find((value) => typeof value === "string") ?? [];
  }) as string[];
}

/** Returns the voice with that name, or always the same one for the language. */
function voiceFor(voices: readonly string[], wanted: string, language: string): string {
  if (voices.length === 0) return ANY_VOICE;
  if (voices.includes(wanted)) return wanted;
  const fit = voices.filter((voice) => KOKORO[language]?.test(voice));
  const choice = fit.length > 0 ? fit : voices;
  return choice[hash(wanted) % choice.length]!;
}

/**
 * Chooses the model that speaks a text: the named one, or one that supports the request.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { modelsOf, OPENAI_VOICES, type TextToSpeechSpec } from "../../models/index.ts";
import { findVoice } from "../../models/find-voice.ts";
import type { TextToSpeechInput } from "../../tasks/index.ts";
import { readLanguage } from "../../translation/languages.ts";
import { canServe } from "../call/capabilities.ts";
import type { SpokenInput } from "./plan.ts";
import { spokenLanguage } from "./text/language.ts";

export interface SpeechChoice {
  model: TextToSpeechSpec;
  input: SpokenInput;
}

/**
 * @param preferred the models to choose from, best first; a single one if the caller named it.
 * @throws ApiError `invalid_request` that lists the available voices, languages or formats.
 */
export function chooseSpeaker(
  preferred: readonly [TextToSpeechSpec, ...TextToSpeechSpec[]],
  given: TextToSpeechInput,
): SpeechChoice {
  const { voice: _none, ...rest } = given;
  const input = given.voice?.trim() ? given : rest;
  const { language, isCertain } = languageOf(preferred, input);
  // A guessed language does not rule out the only model that was named.
  const isFree = preferred.length === 1 && !isCertain;
  for (const model of preferred) {
    const own = isFree && !speaks(model, language) ? model.voices[0]?.language : language;
    if (own !== undefined && canServe(model, { ...input, language: own }))
      return { model, input: { ...input, language: own } };
  }
  throw refusal(preferred, input, language);
}

/** Returns the default first, then the other models of the table, for callers who named none. */
export function anySpeaker(
  first: TextToSpeechSpec,
): readonly [TextToSpeechSpec, ...TextToSpeechSpec[]] {
  return [first, ...modelsOf("text-to-speech").filter(({ id }) => id !== first.id)];
}

/** Returns the requested language, else that of the voice, else that of the text. */
function languageOf(
  models: readonly TextToSpeechSpec[],
  { language, voice, text }: TextToSpeechInput,
): { language: string | undefined; isCertain: boolean } {
  if (language !== undefined) {
    const read = readLanguage(ALIASES.get(language.toLowerCase()) ?? language);
    return { language: read?.language ?? language, isCertain: true };
  }
  const named = models.flatMap(({ voices }) =>
    voices.filter((each) => each.id === voice || each.name === voice),
  );
  if (named[0]) return { language: named[0].language, isCertain: true };
  return spokenLanguage(text);
}

/** MeloTTS's own codes. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["jp", "ja"],
  ["kr", "ko"],
  ["cn", "zh"],
]);

function speaks({ voices }: TextToSpeechSpec, language: string | undefined): boolean {
  return voices.some((voice) => voice.language === language);
}

function refusal(
  models: readonly TextToSpeechSpec[],
  { voice, format, language: asked }: TextToSpeechInput,
  language: string | undefined,
): ApiError {
  const who = models.length === 1 ? models[0]!.id : "This Worker";
  if (voice !== undefined && models.every((model) => findVoice(model, voice) === undefined)) {
    const names = [...new Set(models.flatMap(({ voices }) => voices.map(({ name }) => name)))];
    return refuse(
      "voice",
      `${who} has no voice "${voice.slice(0, 60)}". Voices: ${names.join(", ")}; OpenAI's names: ${OPENAI_VOICES.join(", ")}`,
    );
  }
  const able = models.filter((model) => speaks(model, language));
  if (able.length === 0) {
    const all = [...new Set(models.flatMap(({ voices }) => voices.map((each) => each.language)))];
    const which = `${who} speaks ${all.join(", ")}`;
    if (asked !== undefined) return refuse("language", `${which}; got "${asked.slice(0, 60)}"`);
    const seems = language === undefined ? "in a script that none of them uses" : `in ${language}`;
    return refuse("language", `${which}; the text is ${seems}. Set \`language\` to have it spoken`);
  }
  const formats = [...new Set(able.flatMap((model) => model.formats))];
  if (format !== undefined && !formats.includes(format)) {
    const list = formats.join(", ");
    return refuse("format", `${able.map(({ id }) => id).join(", ")} makes ${list} in ${language}`);
  }
  return refuse("voice", `"${voice}" does not speak ${language}`);
}

function refuse(param: string, sentence: string): ApiError {
  return new ApiError("invalid_request", `\`${param}\`: ${sentence}.`, { param });
}

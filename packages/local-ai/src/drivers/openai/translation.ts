/**
 * Translates by LibreTranslate's `POST /translate` if the server lists a translation model,
 * otherwise by prompting a text generation model.
 * @module
 */
import { translationPrompt } from "@ai-workers/ai-core/run";
import { readLanguage } from "@ai-workers/ai-core/translation";
import type { TextGenerationRequest, TranslationRequest } from "../../inputs/requests.ts";
import type { ServerModel } from "../../servers/types.ts";
import { collect } from "../../answers/collect.ts";
import { type Connection, jsonBody, jsonOf, sendOrThrow } from "./connection.ts";
import { invalidAnswerError } from "./errors.ts";
import { generate } from "./text-generation.ts";

type Translate = (text: string) => Promise<string>;

/** Translates one text after the other, because small machines cannot process two at once. */
export async function translate(
  connection: Connection,
  model: ServerModel,
  request: TranslationRequest,
): Promise<string[]> {
  const one =
    model.task === "translation"
      ? byModel(connection, model.id, request)
      : byPrompt(connection, model.id, request);
  const translations: string[] = [];
  for (const text of request.texts) translations.push(await one(text));
  return translations;
}

function byModel(
  connection: Connection,
  model: string,
  { source, target }: TranslationRequest,
): Translate {
  // LibreTranslate's path is not below /v1.
  const address = `${new URL(connection.server.url).origin}/translate`;
  const languages = { source: plain(source), target: plain(target) };
  return async (q) => {
    const body = jsonBody({ q, ...languages, format: "text", model });
    const answer = await jsonOf(connection, await sendOrThrow(connection, address, body));
    if (typeof answer["translatedText"] !== "string")
      throw invalidAnswerError(connection.server, "no translatedText");
    return answer["translatedText"];
  };
}

function byPrompt(
  connection: Connection,
  model: string,
  { source, target }: TranslationRequest,
): Translate {
  const system = translationPrompt(tagOf(source), tagOf(target));
  return async (text) => {
    const request: TextGenerationRequest = {
      form: "messages",
      messages: [
        { role: "system", text: system, images: [] },
        { role: "user", text, images: [] },
      ],
      tools: [],
      toolChoice: "auto",
      parallelToolCalls: true,
      maxTokens: Infinity,
      sampling: { temperature: 0 },
      stop: [],
      stream: false,
      thinking: false,
      promptTokens: 0,
    };
    const answer = await collect(await generate(connection, model, request));
    return alone(answer.text, text);
  };
}

const QUOTED = /^(["“«„「'])([\s\S]*)["”»“」']$/;

/** Returns the translation without reasoning tags and added quotation marks. */
function alone(answer: string, text: string): string {
  const bare = answer.replace(/^\s*<think>[\s\S]*?<\/think>/, "").trim();
  return QUOTED.test(text.trim()) ? bare : bare.replace(QUOTED, "$2");
}

/** Converts IndicTrans2's `hin_Deva` to `hi`; m2m100's codes are unchanged. */
function plain(code: string): string {
  return code.includes("_") ? (readLanguage(code)?.language ?? code) : code;
}

function tagOf(code: string): string {
  return readLanguage(code)?.tag ?? code;
}

/**
 * The client of translate: translation, language detection, and supported languages.
 * @module
 */
import type { DetectedLanguage, TranslationInput, TranslationResult } from "../tasks/index.ts";
import { readJson } from "./http.ts";
import { connect } from "./link.ts";
import type { BindingOptions, CallOptions, ClientOptions, HttpOptions } from "./options.ts";
import { service, type Models, type ModelsBinding, type OverHttp } from "./service.ts";

type Text = string | string[];
export type TranslateInput<T extends Text = Text> = Omit<TranslationInput, "text"> & {
  text: T;
  model?: string;
};
/** A string for one text, an array for several. */
export type TranslateResult<T extends Text = Text> = TranslationResult<
  T extends string ? string : string[]
> & { model: string };

/** Languages of the default model, as BCP 47. */
export interface Languages {
  sources: { language: string; name: string }[];
  targets: { language: string; name: string }[];
}

/** A service binding with `"entrypoint": "Translate"`. */
export interface TranslateBinding extends ModelsBinding {
  translate(input: TranslateInput): PromiseLike<TranslationResult & { model: string }>;
  detect(text: string): PromiseLike<DetectedLanguage[]>;
  languages(): PromiseLike<Languages>;
}

export interface TranslateClient extends Models {
  /** Translates a text, or several in order. The source language is detected if none is given. */
  translate<T extends Text>(
    input: TranslateInput<T>,
    options?: CallOptions,
  ): Promise<TranslateResult<T>>;
  /** Returns up to five likely languages, best first. Empty if the text gives no indication. */
  detect(text: string, options?: CallOptions): Promise<DetectedLanguage[]>;
  languages(options?: CallOptions): Promise<Languages>;
}

export function createTranslateClient(options: HttpOptions): TranslateClient & OverHttp;
export function createTranslateClient(options: BindingOptions<TranslateBinding>): TranslateClient;
export function createTranslateClient(options: ClientOptions<TranslateBinding>): TranslateClient {
  const link = connect(options);
  return {
    ...service(link),
    translate: <T extends Text>(input: TranslateInput<T>, options?: CallOptions) =>
      link.call<TranslateResult<T>>(
        {
          http: { path: "/", body: input },
          read: readJson,
          binding: (worker) => worker.translate(input) as PromiseLike<TranslateResult<T>>,
        },
        options,
      ),
    detect: (text, options) =>
      link.call(
        {
          http: { path: "/detect", body: { q: text } },
          read: async (reply) =>
            known((await readJson<DetectedLanguage[]>(reply)).map(fromPercent)),
          binding: async (worker) => known(await worker.detect(text)),
          isFree: true,
        },
        options,
      ),
    languages: (options) =>
      link.call(
        {
          http: { path: "/languages" },
          read: async (reply) => toLanguages(await readJson(reply)),
          binding: (worker) => worker.languages(),
          isFree: true,
        },
        options,
      ),
  };
}

/** This is LibreTranslate's route, which reports English with confidence 0 if the language is unknown. */
function known(guesses: DetectedLanguage[]): DetectedLanguage[] {
  return guesses
    .map(({ language, confidence }) => ({
      language,
      confidence: Math.round(confidence * 100) / 100,
    }))
    .filter(({ confidence }) => confidence > 0)
    .slice(0, 5);
}

function fromPercent({ language, confidence }: DetectedLanguage): DetectedLanguage {
  return { language, confidence: confidence / 100 };
}

function toLanguages(rows: { code: string; name: string; targets: string[] }[]): Languages {
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  const targets = [...new Set(rows.flatMap((row) => row.targets))];
  return {
    sources: rows.map(({ code, name }) => ({ language: code, name })),
    targets: targets.map((language) => ({ language, name: names.get(language) ?? language })),
  };
}

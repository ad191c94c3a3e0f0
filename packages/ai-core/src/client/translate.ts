/**
 * The client of translate: translation, language detection, and supported languages.
 * @module
 */
import type { DetectedLanguage, TranslationInput, TranslationResult } from "../tasks/index.ts";
import { readBytes, readJson, type Call } from "./http.ts";
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

export interface TranslateFileInput extends Pick<TranslationInput, "source_lang" | "target_lang"> {
  file: Blob | Uint8Array | ArrayBuffer;
  /** Its ending is the type: `letter.docx`. Default: the name of a `File`. */
  filename?: string;
  model?: string;
}

export interface TranslateFileResult {
  file: Uint8Array;
  content_type: string;
  target_lang: string;
  model: string;
}

/** Languages of the default model, as BCP 47. */
export interface Languages {
  sources: { language: string; name: string }[];
  targets: { language: string; name: string }[];
}

/** A service binding with `"entrypoint": "Translate"`. */
export interface TranslateBinding extends ModelsBinding {
  translate(input: TranslateInput): PromiseLike<TranslationResult & { model: string }>;
  translateFile(
    input: Omit<TranslateFileInput, "file" | "filename"> & {
      file: Uint8Array | ArrayBuffer;
      filename: string;
    },
  ): PromiseLike<TranslateFileResult>;
  detect(text: string): PromiseLike<DetectedLanguage[]>;
  languages(): PromiseLike<Languages>;
}

export interface TranslateClient extends Models {
  /** Translates a text, or several in order. The source language is detected if none is given. */
  translate<T extends Text>(
    input: TranslateInput<T>,
    options?: CallOptions,
  ): Promise<TranslateResult<T>>;
  /** Translates a file, such as a Word document, into a file of the same type. */
  translateFile(input: TranslateFileInput, options?: CallOptions): Promise<TranslateFileResult>;
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
    translateFile: (input, options) =>
      link.call(
        {
          http: () => toForm(input),
          read: toFile,
          async binding(worker) {
            const { file, ...fields } = input;
            const bytes = file instanceof Blob ? await file.arrayBuffer() : file;
            const result = await worker.translateFile({
              ...fields,
              file: bytes,
              filename: nameOf(input),
            });
            const { content_type, target_lang, model } = result;
            return { file: result.file, content_type, target_lang, model };
          },
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

function nameOf({ file, filename }: TranslateFileInput): string {
  return filename ?? (file as Partial<File>).name ?? "";
}

async function toForm(input: TranslateFileInput): Promise<Call> {
  const { file, filename: _filename, ...fields } = input;
  const form = new FormData();
  form.set(
    "file",
    file instanceof Blob ? file : new Blob([file as Uint8Array<ArrayBuffer>]),
    nameOf(input),
  );
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.set(name, value);
  return { path: "/", body: form };
}

async function toFile(reply: Response): Promise<TranslateFileResult> {
  const header = (name: string) => reply.headers.get(name) ?? "";
  return {
    // A file may be of any type, also HTML.
    file: await readBytes(reply, ["content-language", ""]),
    content_type: header("content-type"),
    target_lang: header("content-language"),
    model: header("x-model"),
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

/**
 * Translation for other Workers of the account, by service binding.
 * @module
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import * as v from "valibot";
import type { App } from "../http/app.ts";
import type { Env } from "../http/settings/env.ts";
import {
  translateFor,
  TRANSLATING_TASKS,
  TranslationRequestSchema,
  type TranslationResponse,
} from "../http/routes/translation.ts";
import { MAX_FILE_BYTES, translateFileFor } from "../http/routes/translation-file.ts";
import type { OpenAIModel } from "../http/routes/openai-model.ts";
import { parse } from "../tasks/index.ts";
import {
  detectLanguages,
  languageName,
  languagesOf,
  wordsOf,
  type Detection,
} from "../translation/index.ts";
import { listModels, serve, type Entrypoint } from "./serve.ts";

const DetectSchema = v.object({ text: v.string() });

const FileSchema = v.object({
  file: v.pipe(
    v.instance(Uint8Array<ArrayBuffer>),
    v.check(({ length }) => length <= MAX_FILE_BYTES, `expected at most ${MAX_FILE_BYTES} bytes`),
  ),
  filename: v.string(),
  source_lang: v.optional(v.string()),
  target_lang: v.string(),
  model: v.optional(v.string()),
});

export type TranslateServiceInput = v.InferInput<typeof TranslationRequestSchema>;

export interface TranslateFileServiceInput extends Omit<v.InferInput<typeof FileSchema>, "file"> {
  /** The bytes of a file of a supported type, up to 10 MB. The ending of `filename` is the type. */
  file: Uint8Array | ArrayBuffer;
}

export interface TranslatedFileResult {
  file: Uint8Array;
  content_type: string;
  source_lang: string;
  target_lang: string;
  model: string;
}

/** Languages of the default model, as BCP 47. */
export interface TranslateLanguages {
  sources: { language: string; name: string }[];
  targets: { language: string; name: string }[];
}

export interface TranslateService {
  /** Translates a text, or several in order. */
  translate(input: TranslateServiceInput): Promise<TranslationResponse>;
  /** Translates a file, such as a Word document, into a file of the same type. */
  translateFile(input: TranslateFileServiceInput): Promise<TranslatedFileResult>;
  /** Returns the likely languages of a text, best first. */
  detect(text: string): Promise<Detection[]>;
  languages(): Promise<TranslateLanguages>;
  models(): OpenAIModel[];
}

/**
 * Creates the entrypoint of an app. Export it as a class of the Worker: `class Translate extends
 * translateEntrypoint(app) {}`.
 */
export function translateEntrypoint(app: App): Entrypoint<TranslateService> {
  return class extends WorkerEntrypoint<Env> implements TranslateService {
    translate(input: TranslateServiceInput): Promise<TranslationResponse> {
      return serve(app, this.env, this.ctx, "Translate.translate", input, (context) =>
        translateFor(context, parse(TranslationRequestSchema, input)),
      );
    }

    translateFile(input: TranslateFileServiceInput): Promise<TranslatedFileResult> {
      return serve(app, this.env, this.ctx, "Translate.translateFile", input, async (context) => {
        const sent = input?.file;
        const bytes = sent instanceof ArrayBuffer ? new Uint8Array(sent) : sent;
        const { file, filename, ...rest } = parse(FileSchema, { ...input, file: bytes });
        const request = { ...rest, file: { name: filename, bytes: file } };
        const translated = await translateFileFor(context, request);
        const { type, source_lang, target_lang } = translated;
        const model =
          context.report.model ?? context.resolveModel(rest.model, TRANSLATING_TASKS).id;
        return { file: translated.bytes, content_type: type, source_lang, target_lang, model };
      });
    }

    detect(text: string): Promise<Detection[]> {
      return serve(app, this.env, this.ctx, "Translate.detect", text, async () =>
        detectLanguages(wordsOf(parse(DetectSchema, { text }).text)),
      );
    }

    languages(): Promise<TranslateLanguages> {
      return serve(app, this.env, this.ctx, "Translate.languages", undefined, async (context) => {
        const model = context.resolveModel(undefined, "translation");
        const named = (side: "sources" | "targets") =>
          languagesOf(model, side).map(({ tag }) => ({
            language: tag,
            name: languageName(tag) ?? tag,
          }));
        return { sources: named("sources"), targets: named("targets") };
      });
    }

    models(): OpenAIModel[] {
      return listModels(app, this.env, TRANSLATING_TASKS);
    }
  };
}

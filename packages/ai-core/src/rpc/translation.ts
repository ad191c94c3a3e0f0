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

export type TranslateServiceInput = v.InferInput<typeof TranslationRequestSchema>;

/** Languages of the default model, as BCP 47. */
export interface TranslateLanguages {
  sources: { language: string; name: string }[];
  targets: { language: string; name: string }[];
}

export interface TranslateService {
  /** Translates a text, or several in order. */
  translate(input: TranslateServiceInput): Promise<TranslationResponse>;
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
      return serve(app, this.env, this.ctx, "Translate.translate", (context) =>
        translateFor(context, parse(TranslationRequestSchema, input)),
      );
    }

    detect(text: string): Promise<Detection[]> {
      return serve(app, this.env, this.ctx, "Translate.detect", async () =>
        detectLanguages(wordsOf(parse(DetectSchema, { text }).text)),
      );
    }

    languages(): Promise<TranslateLanguages> {
      return serve(app, this.env, this.ctx, "Translate.languages", async (context) => {
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

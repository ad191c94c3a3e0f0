/**
 * Text generation and embeddings for other Workers of the account, by service binding.
 * @module
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import * as v from "valibot";
import type { App } from "../http/app.ts";
import type { Env } from "../http/settings/env.ts";
import type { OpenAIModel } from "../http/routes/openai-model.ts";
import { ChatChunkWriter } from "../protocols/openai/chat/chat-chunks.ts";
import { embed, generateText, moderate, rerank, streamText } from "../run/index.ts";
import {
  ModerationInputSchema,
  parse,
  RerankInputSchema,
  type ModerationInput,
  type ModerationResult,
  type RerankInput,
  type RerankResult,
  TextEmbeddingsInputSchema,
  TextGenerationInputSchema,
  type TextEmbeddingsInput,
  type TextEmbeddingsResult,
  type TextGenerationInput,
  type TextGenerationResult,
} from "../tasks/index.ts";
import { listModels, serve, type Entrypoint } from "./serve.ts";

/** An app may serve only some of these. */
const TASKS = ["text-generation", "text-embeddings", "rerank", "moderation"] as const;

const ModelSchema = v.object({ model: v.optional(v.string()) });

export type ChatServiceInput = v.InferInput<typeof TextGenerationInputSchema> & { model?: string };
export type RerankServiceInput = RerankInput & { model?: string };
export type ModerateServiceInput = ModerationInput & { model?: string };
export type EmbedServiceInput = TextEmbeddingsInput & { model?: string };

export interface LlmService {
  /** Generates an answer to `messages`. */
  chat(input: ChatServiceInput): Promise<TextGenerationResult & { model: string }>;
  /**
   * Streams the answer: the events of `POST /v1/chat/completions`, usage and `[DONE]` last; a late
   * failure is an event with OpenAI's `error`. Cancel the stream to stop the model.
   */
  streamChat(input: ChatServiceInput): Promise<ReadableStream<Uint8Array>>;
  /** Returns one vector per text. */
  embed(input: EmbedServiceInput): Promise<TextEmbeddingsResult & { model: string }>;
  /** Returns the documents' scores, best first. */
  rerank(input: RerankServiceInput): Promise<RerankResult & { model: string }>;
  /** Returns a verdict for each text. */
  moderate(input: ModerateServiceInput): Promise<ModerationResult & { model: string }>;
  models(): OpenAIModel[];
}

/** Creates the entrypoint of an app. Export it as a class of the Worker: `class Llm extends llmEntrypoint(app) {}`. */
export function llmEntrypoint(app: App): Entrypoint<LlmService> {
  return class extends WorkerEntrypoint<Env> implements LlmService {
    chat(input: ChatServiceInput): Promise<TextGenerationResult & { model: string }> {
      return serve(app, this.env, this.ctx, "Llm.chat", input, async (context) => {
        const { name, fields } = readChat(input);
        const model = context.resolveModel(name, "text-generation");
        const result = await generateText(context, model, fields);
        return { ...result, model: context.report.model ?? model.id };
      });
    }

    streamChat(input: ChatServiceInput): Promise<ReadableStream<Uint8Array>> {
      return serve(app, this.env, this.ctx, "Llm.streamChat", input, (context) => {
        const { name, fields } = readChat(input);
        const model = context.resolveModel(name, "text-generation");
        return streamText(context, model, fields, (id) => new ChatChunkWriter(id, true));
      });
    }

    embed(input: EmbedServiceInput): Promise<TextEmbeddingsResult & { model: string }> {
      return serve(app, this.env, this.ctx, "Llm.embed", input, async (context) => {
        const { model: name } = parse(ModelSchema, input);
        const fields = parse(TextEmbeddingsInputSchema, input);
        const model = context.resolveModel(name, "text-embeddings");
        return { ...(await embed(context, model, fields)), model: model.id };
      });
    }

    rerank(input: RerankServiceInput): Promise<RerankResult & { model: string }> {
      return serve(app, this.env, this.ctx, "Llm.rerank", input, async (context) => {
        const model = context.resolveModel(parse(ModelSchema, input).model, "rerank");
        const result = await rerank(context, model, parse(RerankInputSchema, input));
        return { ...result, model: model.id };
      });
    }

    moderate(input: ModerateServiceInput): Promise<ModerationResult & { model: string }> {
      return serve(app, this.env, this.ctx, "Llm.moderate", input, async (context) => {
        const model = context.resolveModel(parse(ModelSchema, input).model, "moderation");
        const result = await moderate(context, model, parse(ModerationInputSchema, input));
        return { ...result, model: context.report.model ?? model.id };
      });
    }

    models(): OpenAIModel[] {
      const tasks = TASKS.filter((task) => app.tasks.includes(task));
      return listModels(app, this.env, tasks);
    }
  };
}

function readChat(input: ChatServiceInput): {
  name: string | undefined;
  fields: TextGenerationInput;
} {
  return {
    name: parse(ModelSchema, input).model,
    fields: parse(TextGenerationInputSchema, input),
  };
}

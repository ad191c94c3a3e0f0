/**
 * The client of llm: chat, streams and embeddings.
 * @module
 */
import type { InferInput } from "valibot";
import type {
  ModerationResult,
  RerankInputSchema,
  RerankResult,
  TextEmbeddingsResult,
  TextGenerationInputSchema,
} from "../tasks/index.ts";
import { readJson } from "./http.ts";
import { connect } from "./link.ts";
import { ChatChunkMapper, toChatResult, type ChatPart, type ChatResult } from "./chat-format.ts";
import type { BindingOptions, CallOptions, ClientOptions, HttpOptions } from "./options.ts";
import { readEvents } from "./part-readers.ts";
import { service, type Models, type ModelsBinding, type OverHttp } from "./service.ts";

export type ChatInput = InferInput<typeof TextGenerationInputSchema> & { model?: string };
export type EmbedInput = { text: string[]; model?: string };
export type EmbedResult = TextEmbeddingsResult & { model: string };

export type RerankRequest = InferInput<typeof RerankInputSchema> & { model?: string };
export type RerankAnswer = RerankResult & { model: string };
export type ModerateInput = { text: string[]; model?: string };
export type ModerateAnswer = Pick<ModerationResult, "verdicts"> & { model: string };

/** A service binding with `"entrypoint": "Llm"`. */
export interface LlmBinding extends ModelsBinding {
  chat(input: ChatInput): PromiseLike<ChatResult>;
  streamChat(input: ChatInput): PromiseLike<ReadableStream<Uint8Array>>;
  embed(input: EmbedInput): PromiseLike<EmbedResult>;
  rerank(input: RerankRequest): PromiseLike<RerankAnswer>;
  moderate(input: ModerateInput): PromiseLike<ModerateAnswer>;
}

export interface LlmClient extends Models {
  /** Answers a conversation. A string is one user message. */
  chat(input: string | ChatInput, options?: CallOptions): Promise<ChatResult>;
  /** Streams the answer. Leaving the loop cancels the stream. */
  streamChat(
    input: string | ChatInput,
    options?: CallOptions,
  ): AsyncGenerator<ChatPart, void, undefined>;
  /** Returns one vector per text, in order. */
  embed(input: string | string[] | EmbedInput, options?: CallOptions): Promise<EmbedResult>;
  /** Returns the documents' scores, best first; `index` is a document's position in the request. */
  rerank(input: RerankRequest, options?: CallOptions): Promise<RerankAnswer>;
  /** Returns whether each text is safe, and the hazard codes if it is not. */
  moderate(
    input: string | string[] | ModerateInput,
    options?: CallOptions,
  ): Promise<ModerateAnswer>;
}

export function createLlmClient(options: HttpOptions): LlmClient & OverHttp;
export function createLlmClient(options: BindingOptions<LlmBinding>): LlmClient;
export function createLlmClient(options: ClientOptions<LlmBinding>): LlmClient {
  const link = connect(options);
  return {
    ...service(link),
    chat(given, options) {
      const input = toChat(given);
      return link.call(
        {
          http: { path: "/v1/chat/completions", body: toBody(input) },
          read: async (reply) =>
            toChatResult(await readJson(reply), reply.headers.get("x-neurons")),
          binding: (worker) => worker.chat(input),
        },
        options,
      );
    },
    streamChat(given, options) {
      const input = toChat(given);
      const stream = { stream: true, stream_options: { include_usage: true } };
      return link.stream<ChatPart>(
        {
          http: { path: "/v1/chat/completions", body: { ...toBody(input), ...stream } },
          type: "text/event-stream",
          events: (requestId) => readEvents(new ChatChunkMapper(), requestId),
          binding: (worker) => worker.streamChat(input),
        },
        options,
      );
    },
    embed(given, options) {
      const input = toEmbed(given);
      const { text, ...rest } = input;
      return link.call(
        {
          http: { path: "/v1/embeddings", body: { ...rest, input: text } },
          read: async (reply) => toEmbedResult(await readJson(reply)),
          binding: (worker) => worker.embed(input),
        },
        options,
      );
    },
    rerank(input, options) {
      return link.call(
        {
          http: { path: "/v1/rerank", body: input },
          read: async (reply) => toRerankAnswer(await readJson(reply)),
          binding: (worker) => worker.rerank(input),
        },
        options,
      );
    },
    moderate(given, options) {
      const input = toEmbed(given);
      const { text, ...rest } = input;
      return link.call(
        {
          http: { path: "/v1/moderations", body: { ...rest, input: text } },
          read: async (reply) => toModerateAnswer(await readJson(reply)),
          binding: (worker) => worker.moderate(input),
        },
        options,
      );
    },
  };
}

function toChat(input: string | ChatInput): ChatInput {
  return typeof input === "string" ? { messages: [{ role: "user", content: input }] } : input;
}

/** OpenAI's name for the session id is `prompt_cache_key`. */
function toBody({ session, ...same }: ChatInput): object {
  return { ...same, ...(session !== undefined && { prompt_cache_key: session }) };
}

function toEmbed(input: string | string[] | EmbedInput): EmbedInput {
  return typeof input === "string" || Array.isArray(input) ? { text: [input].flat() } : input;
}

function toEmbedResult({ data, usage, model }: any): EmbedResult {
  const vectors = data.map(({ embedding }: { embedding: number[] }) => embedding);
  return { vectors, prompt_tokens: usage.prompt_tokens, model };
}

function toRerankAnswer({ results, usage, model }: any): RerankAnswer {
  return { results, prompt_tokens: usage.prompt_tokens, model };
}

function toModerateAnswer({ results, model }: any): ModerateAnswer {
  const verdicts = results.map(
    ({ flagged, hazards }: { flagged: boolean; hazards: { code: string }[] }) => ({
      safe: !flagged,
      hazards: hazards.map(({ code }) => code),
    }),
  );
  return { verdicts, model };
}

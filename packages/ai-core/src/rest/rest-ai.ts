/**
 * An object with the binding's `run`, built on `fetch`.
 * @module
 */
import type { AiBinding, AiRunOptions, GatewayOptions } from "../run/index.ts";
import { toBody } from "./body.ts";

export interface RestOptions {
  accountId: string;
  /** An API token with Workers AI Read and Edit, or a key of a Worker that serves this API. */
  token: string;
  /** Base URL up to `/client/v4`. Default: Cloudflare's. */
  baseUrl?: string;
  /** The AI Gateway for calls that set none. */
  gateway?: GatewayOptions;
  fetch?: typeof fetch;
}

export type RestAi = AiBinding & { aiGatewayLogId: string | null };

const CLOUDFLARE = "https://api.cloudflare.com/client/v4";

/**
 * Replaces `env.AI`: `{ai: restAi({accountId, token}), report: {warnings: []}}` is a context for
 * every task function. JSON is returned as its `result`, anything else as a byte stream.
 * `run` throws like the binding: an Error whose message begins with the platform's number, which
 * the task functions convert to an ApiError.
 */
export function restAi({ accountId, token, baseUrl = CLOUDFLARE, ...rest }: RestOptions): RestAi {
  const send = rest.fetch ?? ((...given: Parameters<typeof fetch>) => fetch(...given));
  const base = `${baseUrl.replace(/\/+$/, "")}/accounts/${accountId}/ai/run/`;
  const ai: RestAi = {
    aiGatewayLogId: null,
    async run(model, inputs, options = {}) {
      const { body, contentType, query } = await toBody(model, inputs, options);
      const headers = headersFor(token, options, options.gateway ?? rest.gateway);
      if (contentType !== undefined) headers.set("content-type", contentType);
      const init: RequestInit & { duplex?: "half" } = { method: "POST", headers, body };
      if (options.signal) init.signal = options.signal;
      // Node requires it if a body is a stream.
      if (body instanceof ReadableStream) init.duplex = "half";
      const reply = await send(`${base}${model}${query}`, init);
      ai.aiGatewayLogId = reply.headers.get("cf-aig-log-id");
      return readReply(reply);
    },
  };
  return ai;
}

/** Source of the gateway's headers: https://developers.cloudflare.com/ai-gateway/configuration/ */
function headersFor(
  token: string,
  { extraHeaders }: AiRunOptions,
  gateway: GatewayOptions | undefined,
): Headers {
  const headers = new Headers(extraHeaders);
  headers.set("authorization", `Bearer ${token}`);
  if (gateway === undefined) return headers;
  const { id, skipCache, cacheTtl, cacheKey, collectLog, metadata } = gateway;
  headers.set("cf-aig-gateway-id", id);
  if (skipCache !== undefined) headers.set("cf-aig-skip-cache", String(skipCache));
  if (cacheTtl !== undefined) headers.set("cf-aig-cache-ttl", String(cacheTtl));
  if (cacheKey !== undefined) headers.set("cf-aig-cache-key", cacheKey);
  if (collectLog !== undefined) headers.set("cf-aig-collect-log", String(collectLog));
  if (metadata !== undefined) headers.set("cf-aig-metadata", JSON.stringify(metadata));
  return headers;
}

interface Envelope {
  result?: unknown;
  success?: boolean;
  errors?: { code?: number; message?: string }[];
}

async function readReply(reply: Response): Promise<unknown> {
  const isJson = /^application\/json\b/.test(reply.headers.get("content-type") ?? "");
  if (!isJson && reply.ok) return reply.body;
  const envelope = isJson ? parseEnvelope(await reply.text()) : undefined;
  // A failure may have status 200.
  if (reply.ok && envelope && envelope.success !== false)
    return "result" in envelope ? envelope.result : envelope;
  const [first] = envelope?.errors ?? [];
  const error = new Error(
    first?.code === undefined
      ? `The REST API responded with status ${reply.status}${reply.ok ? ", but not with a result" : ""}.`
      : `${first.code}: ${first.message ?? ""}`,
  );
  error.name = "InferenceUpstreamError";
  throw error;
}

/** Returns undefined for a text that is not an envelope, such as a proxy's. */
function parseEnvelope(text: string): Envelope | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

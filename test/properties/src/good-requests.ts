/**
 * A request for each POST route that reaches its model.
 * @module
 */
import type { App } from "@ai-workers/ai-core";
import { FIELDS } from "./bodies.ts";
import { PIXEL } from "./fake-model.ts";

const { message, messages, prompt, input, text, q, audio } = FIELDS;
const json = (value: object) => (): RequestInit => ({ body: JSON.stringify(value) });

const form =
  (name: string, base64: string, type: string, fields: Record<string, string>, file = "file") =>
  (): RequestInit => {
    const body = new FormData();
    body.append(name, new File([Uint8Array.fromBase64(base64)], file, { type }));
    for (const [field, value] of Object.entries(fields)) body.append(field, value);
    return { body };
  };

/** Cloudflare's REST API is served below this path. */
const CLOUDFLARE = "/client/v4/accounts/:account/ai";
const RUN = `${CLOUDFLARE}/run/:model+`;

const FILE = new TextEncoder().encode(text as string).toBase64();
const recording = form("file", audio as string, "audio/wav", { model: "whisper-1" });
const recordingForAsr = form("audio_file", audio as string, "audio/wav", {});

/** POST routes that call no model. */
export const WITHOUT_MODEL = [
  "/detect",
  // They estimate tokens.
  "/v1/messages/count_tokens",
  "/v1/responses/input_tokens",
  // DeepL's account, glossaries and documents.
  "/v2/usage",
  "/v2/glossaries",
  // No document store is bound here.
  "/v2/document",
  "/v2/document/:id",
  "/v2/document/:id/result",
  "/api/show",
  "/api/pull",
  "/api/push",
  "/api/create",
  "/api/copy",
  "/api/blobs/:digest",
  // AUTOMATIC1111's settings and commands.
  "/sdapi/v1/options",
  "/sdapi/v1/interrupt",
  "/sdapi/v1/skip",
  ...["checkpoints", "loras", "vae", "embeddings"].map((list) => `/sdapi/v1/refresh-${list}`),
  "/sdapi/v1/unload-checkpoint",
  "/sdapi/v1/reload-checkpoint",
];

/** By service and path, where the example of the OpenAPI document does not do. */
const GOOD: Record<string, Record<string, () => RequestInit>> = {
  llm: {
    "/": json({ message }),
    "/v1/chat/completions": json({ messages }),
    "/v1/completions": json({ prompt }),
    "/v1/responses": json({ input }),
    "/v1/embeddings": json({ input, model: "bge-m3" }),
    "/v1/moderations": json({ input }),
    "/v1/rerank": json({ query: q, documents: [text] }),
    "/v2/rerank": json({ query: q, documents: [text] }),
    "/v1/messages": json({ messages }),
    "/api/chat": json({ messages }),
    "/api/generate": json({ prompt }),
    "/api/embed": json({ input, model: "bge-m3" }),
    "/api/embeddings": json({ prompt, model: "bge-m3" }),
    [RUN]: json({ messages }),
    [`${CLOUDFLARE}/v1/chat/completions`]: json({ messages }),
    [`${CLOUDFLARE}/v1/responses`]: json({ input }),
    [`${CLOUDFLARE}/v1/embeddings`]: json({ input, model: "bge-m3" }),
  },
  translate: {
    "/": json({ text, source_lang: "en", target_lang: "fr" }),
    "/translate": json({ q, source: "en", target: "fr" }),
    "/translate_file": form("file", FILE, "text/plain", { source: "en", target: "fr" }, "a.txt"),
    "/v2/translate": json({ text: [text], source_lang: "EN", target_lang: "FR" }),
    "/v1/translate": json({ text, source_lang: "EN", target_lang: "FR" }),
    [RUN]: json({ text, source_lang: "en", target_lang: "fr" }),
  },
  "text-to-image": {
    "/": json({ prompt }),
    "/v1/images/generations": json({ prompt }),
    "/v1/images/edits": form("image", PIXEL, "image/png", { prompt: "a cat" }),
    "/v1/images/variations": form("image", PIXEL, "image/png", {}),
    "/sdapi/v1/txt2img": json({ prompt }),
    "/sdapi/v1/img2img": json({ prompt, init_images: [PIXEL] }),
    [RUN]: json({ prompt }),
  },
  "text-to-speech": {
    "/": json({ text }),
    "/v1/audio/speech": json({ input }),
    [RUN]: json({ prompt }),
  },
  whisper: {
    "/": json({ audio }),
    "/v1/audio/transcriptions": recording,
    "/v1/audio/translations": recording,
    "/inference": recording,
    "/asr": recordingForAsr,
    "/detect-language": recordingForAsr,
    [RUN]: json({ audio }),
  },
};

/** Returns the app's requests by path. */
function requestsOf(app: App): Record<string, () => RequestInit> {
  const requests = app.routes.flatMap(({ method, path, operation }) => {
    const example = operation?.body?.["application/json"]?.example;
    const request =
      GOOD[app.service]?.[path] ?? (example === undefined ? undefined : json(example as object));
    const asks = method === "POST" && !WITHOUT_MODEL.includes(path);
    return asks && request ? [[path, request] as const] : [];
  });
  return Object.fromEntries(requests);
}

/** Returns paths of the app's POST routes that call a model. */
export function modelPaths(app: App): string[] {
  return Object.keys(requestsOf(app));
}

export function goodRequest(app: App, path: string): RequestInit {
  return requestsOf(app)[path]!();
}

/**
 * JSON bodies that use all fields of each API, as a start for hostile ones.
 * @module
 */
import type { App } from "@ai-workers/ai-core";
import { FIELDS } from "./bodies.ts";
import { automatic, deepl, image, images, pictured, translation } from "./rich-media-bodies.ts";
import { PIXEL } from "./fake-model.ts";
import { chat, older, PIXEL_URL, responses, sampling } from "./rich-text-bodies.ts";
import { anthropic, ollama, options } from "./rich-tool-bodies.ts";

/** By service and path; several if a path serves several APIs. */
const RICH: Record<string, Record<string, object[]>> = {
  llm: {
    "/": [{ message: "hi", model: "gpt-4o" }],
    "/v1/chat/completions": [chat, { ...chat, stream: true }, older],
    "/v1/completions": [
      {
        prompt: ["hi"],
        suffix: "",
        echo: false,
        best_of: 1,
        logprobs: 0,
        max_tokens: 5,
        ...sampling,
      },
    ],
    "/v1/responses": [responses, { ...responses, stream: true }],
    "/v1/responses/input_tokens": [responses],
    "/v1/embeddings": [
      {
        input: ["a", "b"],
        model: "bge-m3",
        encoding_format: "base64",
        dimensions: 1024,
        user: "me",
      },
    ],
    "/v1/moderations": [
      {
        input: [
          { type: "text", text: "x" },
          { type: "image_url", image_url: { url: PIXEL_URL } },
        ],
        model: "omni-moderation-latest",
      },
    ],
    "/v1/rerank": [
      {
        query: "q",
        documents: ["a", { text: "b" }],
        top_n: 1,
        return_documents: true,
        model: "rerank-x",
      },
    ],
    "/v2/rerank": [
      { query: "q", documents: ["a", { text: "b" }], top_n: 1, return_documents: true },
    ],
    "/v1/messages": [anthropic, { ...anthropic, stream: true }],
    "/v1/messages/count_tokens": [anthropic],
    "/api/chat": [ollama],
    "/api/generate": [
      {
        model: "llama-4-scout",
        prompt: "hi",
        system: "s",
        images: [PIXEL],
        format: "json",
        options,
        think: true,
        context: [1],
      },
    ],
    "/api/embed": [{ model: "bge-m3", input: ["a"], truncate: true, options, dimensions: 1024 }],
    "/api/embeddings": [{ model: "bge-m3", prompt: "a", options }],
    "/api/show": [{ model: "llama-3.2-1b", name: "x", verbose: true }],
    "/api/pull": [{ model: "x", stream: true }],
    "/client/v4/accounts/:account/ai/run/:model+": [
      chat,
      {
        prompt: "hi",
        max_tokens: 5,
        stream: true,
        options: { rejectIfBusy: true },
        raw: true,
        lora: "x",
      },
      { input: "hi", instructions: "x", reasoning: { effort: "low" } },
    ],
  },
  translate: {
    "/": [
      { ...translation, model: "m2m100" },
      { text_list: ["a"], source_lang: "en", target_lang: "fr" },
      { texts: ["a"], from: "en", to: "fr" },
    ],
    "/translate": [
      { q: ["Hello."], source: "auto", target: "fr", format: "html", alternatives: 1, api_key: "" },
      { text: "Hello.", source_lang: "EN", target_lang: "FR", tag_handling: "html", token: "" },
      { text_list: ["a"], source_lang: "en", target_lang: "fr" },
    ],
    "/detect": [{ q: ["Hello there."], api_key: "" }],
    "/translate_file": [{ file: "x", source: "en", target: "fr", api_key: "" }],
    "/v2/translate": [deepl],
    "/v2/glossaries": [
      { name: "x", source_lang: "en", target_lang: "fr", entries: "a\tb", entries_format: "tsv" },
    ],
    "/v2/usage": [{ a: 1 }],
    "/v1/translate": [
      { text: "Hello.", source_lang: "EN", target_lang: "FR", tag_handling: "html" },
    ],
    "/client/v4/accounts/:account/ai/run/:model+": [translation],
  },
  "text-to-image": {
    "/": [{ ...image, images: [PIXEL_URL], mask: PIXEL_URL }, image],
    "/sdapi/v1/txt2img": [automatic],
    "/sdapi/v1/img2img": [
      { ...automatic, init_images: [PIXEL_URL], mask: PIXEL_URL, denoising_strength: 0.5 },
      { ...automatic, init_images: [PIXEL_URL], denoising_strength: 0.5 },
    ],
    "/sdapi/v1/options": [{ sd_model_checkpoint: "flux-2-klein-4b", samples_save: true }],
    "/v1/images/generations": [{ ...images, model: "dall-e-3" }],
    "/v1/images/edits": [pictured, { ...pictured, mask: null }],
    "/v1/images/variations": [pictured, { ...pictured, mask: null }],
    "/client/v4/accounts/:account/ai/run/:model+": [
      { ...image, image_b64: PIXEL, image: [1, 2], mask: [1], num_steps: 4 },
    ],
  },
  "text-to-speech": {
    "/": [
      {
        text: "Hello there.",
        voice: "luna",
        language: "en",
        speed: 1,
        format: "mp3",
        model: "aura-1",
      },
    ],
    "/v1/audio/speech": [
      {
        input: "Hello there.",
        voice: "alloy",
        response_format: "mp3",
        speed: 1,
        instructions: "x",
        stream_format: "audio",
        model: "tts-1",
      },
    ],
    "/client/v4/accounts/:account/ai/run/:model+": [
      {
        text: "a",
        prompt: "a",
        lang: "en",
        speaker: "luna",
        encoding: "mp3",
        container: "none",
        sample_rate: 1,
        bit_rate: 1,
      },
    ],
  },
  whisper: {
    "/": [
      {
        audio: FIELDS.audio,
        language: "en",
        prompt: "x",
        task: "transcribe",
        vad_filter: true,
        diarize: false,
        model: "whisper",
      },
    ],
    "/client/v4/accounts/:account/ai/run/:model+": [
      {
        audio: FIELDS.audio,
        language: "en",
        initial_prompt: "x",
        task: "transcribe",
        vad_filter: "true",
      },
      { audio: [1, 2, 3] },
      { audio: { body: FIELDS.audio, contentType: "audio/wav" } },
    ],
  },
};

/** The routes that the Worker of all tasks has instead of `POST /`. */
RICH["all-in-one"] = {
  "/translate-text": RICH.translate!["/"]!,
  "/text-to-image": RICH["text-to-image"]!["/"]!,
  "/transcribe": RICH.whisper!["/"]!,
  "/text-to-speech": RICH["text-to-speech"]!["/"]!,
};

/**
 * Returns bodies for a POST route: the table's, or the example of its OpenAPI document. None for one that reads no JSON, or
 * whose path has an id: it would have to be stored first.
 */
export function richBodies(app: App, path: string): object[] {
  const own = path.replace("/client/v4/accounts/:account/ai/v1/", "/v1/");
  const route = app.routes.find((each) => each.method === "POST" && each.path === path);
  const example = route?.operation?.body?.["application/json"]?.example;
  return RICH[app.service]?.[own] ?? (example && !path.includes("/:id") ? [example] : []);
}

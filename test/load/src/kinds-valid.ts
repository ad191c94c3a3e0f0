/**
 * Requests that succeed.
 * @module
 */
import { CHAT, chat, RECORDING, recording, type Kind } from "./kind.ts";

export const VALID: readonly Kind[] = [
  {
    name: "message",
    service: "llm",
    path: "/",
    body: (message) => ({ message }),
    expected: ["ok"],
  },
  { ...CHAT, name: "chat", body: (text) => chat(text), expected: ["ok"], weight: 4 },
  {
    ...CHAT,
    name: "chat, streamed",
    body: (text) => chat(text, { stream: true, stream_options: { include_usage: true } }),
    expected: ["ok"],
    weight: 4,
  },
  {
    name: "responses, streamed",
    service: "llm",
    path: "/v1/responses",
    body: (input) => ({ input, stream: true, max_output_tokens: 60 }),
    expected: ["ok"],
  },
  {
    name: "completions",
    service: "llm",
    path: "/v1/completions",
    body: (prompt) => ({ prompt, max_tokens: 30 }),
    expected: ["ok"],
  },
  {
    name: "embeddings",
    service: "llm",
    path: "/v1/embeddings",
    body: (input) => ({ input: [input, "and another"], model: "bge-m3" }),
    expected: ["ok"],
    weight: 2,
  },
  {
    name: "translation",
    service: "translate",
    path: "/",
    body: (text) => ({ text: `${text} Good morning.`, source_lang: "en", target_lang: "fr" }),
    expected: ["ok"],
    weight: 3,
  },
  {
    name: "LibreTranslate",
    service: "translate",
    path: "/translate",
    body: (q) => ({ q, source: "auto", target: "de" }),
    expected: ["ok"],
  },
  {
    name: "DeepL",
    service: "translate",
    path: "/v2/translate",
    body: (text) => ({ text: [text], target_lang: "DE" }),
    expected: ["ok"],
  },
  {
    name: "picture",
    service: "text-to-image",
    path: "/",
    body: (prompt) => ({ prompt }),
    expected: ["ok"],
  },
  {
    name: "OpenAI images",
    service: "text-to-image",
    path: "/v1/images/generations",
    body: (prompt) => ({ prompt, n: 2, size: "512x512", model: "flux-2-klein-4b" }),
    expected: ["ok"],
  },
  { name: "recording", service: "whisper", path: "/", body: () => RECORDING, expected: ["ok"] },
  {
    name: "transcription",
    service: "whisper",
    path: "/v1/audio/transcriptions",
    body: recording,
    expected: ["ok"],
  },
];

/**
 * Type of a kind of request, and shared parts.
 * @module
 */
import { wav } from "../../clients/whisper/recordings.ts";
import type { Caller } from "./keys.ts";

export interface Kind {
  name: string;
  /** Folder in `apps/` of the Worker that is called. */
  service: string;
  path: string;
  /** Returns the body of one request; `text` differs each time, so that local-ai counts each fault separately. */
  body(text: string): object | FormData | Uint8Array<ArrayBuffer> | string;
  /** `ok`, `disconnected`, or codes of the error envelope. */
  expected: readonly string[];
  /** Relative frequency. Default: 1. */
  weight?: number;
  caller?: Caller;
  /** When the caller disconnects: after milliseconds, or at the first bytes of the response. */
  disconnects?: number | "at first bytes";
}

/** Returns a chat request with one message. */
export const chat = (text: string, extra: object = {}): object => ({
  messages: [{ role: "user", content: text }],
  max_tokens: 60,
  ...extra,
});
export const CHAT = { service: "llm", path: "/v1/chat/completions" } as const;
export const RECORDING = wav(2);
/** Returns a form with a recording, as OpenAI's clients send it. */
export const recording = (prompt: string): FormData => {
  const form = new FormData();
  form.append("file", new Blob([RECORDING], { type: "audio/wav" }), "a.wav");
  form.append("model", "whisper-1");
  form.append("prompt", prompt);
  return form;
};

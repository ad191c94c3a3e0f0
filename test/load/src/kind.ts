/**
 * What a kind of request is, and parts that several have.
 * @module
 */
import { wav } from "../../clients/whisper/recordings.ts";
import type { Caller } from "./keys.ts";

export interface Kind {
  name: string;
  /** Folder in `apps/` of the Worker that is called. */
  service: string;
  path: string;
  /** The body of one request; `text` is another each time, so that local-ai counts each fault for itself. */
  body(text: string): object | FormData | Uint8Array<ArrayBuffer> | string;
  /** `ok`, `left`, or codes of the error envelope. */
  expected: readonly string[];
  /** Of all requests; 1 where nothing is said. */
  weight?: number;
  caller?: Caller;
  /** The caller leaves: after milliseconds, or at the first bytes of the reply. */
  leaves?: number | "at first bytes";
}

/** A chat of one message. */
export const chat = (text: string, extra: object = {}): object => ({
  messages: [{ role: "user", content: text }],
  max_tokens: 60,
  ...extra,
});
export const CHAT = { service: "llm", path: "/v1/chat/completions" } as const;
export const HEARD = wav(2);
/** A form with a recording, as OpenAI's clients send it. */
export const recording = (prompt: string): FormData => {
  const form = new FormData();
  form.append("file", new Blob([HEARD], { type: "audio/wav" }), "a.wav");
  form.append("model", "whisper-1");
  form.append("prompt", prompt);
  return form;
};

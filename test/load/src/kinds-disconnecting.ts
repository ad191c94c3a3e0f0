/**
 * Requests whose caller disconnects early.
 * @module
 */
import { CHAT, chat, recording, type Kind } from "./kind.ts";

/** The model takes longer than the caller waits, so that all of them disconnect early. */
const FAULT = "latency=1500";
const SLOW = `[[fault:${FAULT}]]`;
const KINDS: Omit<Kind, "expected">[] = [
  {
    ...CHAT,
    name: "chat",
    body: (text) => chat(`${text} ${SLOW}`),
    disconnects: 500,
  },
  {
    ...CHAT,
    name: "stream, before it begins",
    body: (text) => chat(`${text} ${SLOW}`, { stream: true }),
    disconnects: 500,
  },
  {
    ...CHAT,
    name: "stream",
    body: (text) => chat(text, { stream: true }),
    disconnects: "at first bytes",
    weight: 3,
  },
  {
    name: "translation",
    service: "translate",
    path: "/",
    body: (text) => ({ text: `${text} (fault ${FAULT})`, target_lang: "fr" }),
    disconnects: 500,
  },
  {
    name: "picture",
    service: "text-to-image",
    path: "/",
    body: (prompt) => ({ prompt: `${prompt} ${SLOW}` }),
    disconnects: 500,
  },
  {
    name: "transcription",
    service: "whisper",
    path: "/v1/audio/transcriptions",
    body: (text) => recording(`${text} ${SLOW}`),
    disconnects: 500,
  },
];

export const DISCONNECTING: readonly Kind[] = KINDS.map((kind) => ({
  ...kind,
  name: `disconnected: ${kind.name}`,
  expected: ["disconnected"],
}));

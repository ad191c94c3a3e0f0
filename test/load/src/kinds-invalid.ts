/**
 * Requests that are rejected: invalid input, wrong keys, callers that call too often.
 * @module
 */
import { CHAT, chat, type Kind } from "./kind.ts";

export const INVALID: readonly Kind[] = [
  { ...CHAT, name: "no messages", body: () => ({}), expected: ["invalid_request"] },
  { ...CHAT, name: "no JSON", body: () => "{", expected: ["invalid_json"] },
  {
    ...CHAT,
    name: "no model",
    body: (text) => chat(text, { model: "nobody" }),
    expected: ["model_not_found"],
  },
  {
    name: "no prompt",
    service: "text-to-image",
    path: "/",
    body: () => ({}),
    expected: ["invalid_request"],
  },
  {
    name: "no audio",
    service: "whisper",
    path: "/",
    body: () => "x",
    expected: ["unsupported_media_type"],
  },
  {
    name: "no route",
    service: "translate",
    path: "/nowhere",
    body: () => ({}),
    expected: ["not_found"],
  },
  {
    ...CHAT,
    name: "a wrong key",
    body: (text) => chat(text),
    caller: "wrong",
    expected: ["invalid_api_key", "rate_limited"],
  },
  {
    ...CHAT,
    name: "no key",
    body: (text) => chat(text),
    caller: "none",
    expected: ["invalid_api_key", "rate_limited"],
  },
  {
    ...CHAT,
    name: "a hasty caller",
    body: (text) => chat(text),
    caller: "hasty",
    expected: ["ok", "rate_limited"],
    weight: 2,
  },
];

/**
 * Requests whose model fails, hangs or is interrupted, by local-ai's faults.
 * @module
 */
import { CHAT, chat, recording, type Kind } from "./kind.ts";

/** The model's fault, and the error code that callers get. */
const FAULTS: [fault: string, code: string][] = [
  ["3040*2", "ok"],
  ["3040", "capacity"],
  ["3036", "daily_limit"],
  ["3021", "rate_limited"],
  ["3030", "content_policy_violation"],
  ["5035", "paid_plan_required"],
  ["7003", "upstream_error"],
  ["hang", "timeout"],
];
const STREAM_FAULTS: [fault: string, code: string][] = [
  ["broken-stream=3", "upstream_error"],
  ["cut-stream=3", "upstream_error"],
  ["error-in-stream=3", "capacity"],
  ["hang-stream=3", "timeout"],
];

export const FAULTY: readonly Kind[] = [
  ...FAULTS.flatMap(([fault, code]) => everywhere(fault, code)),
  ...STREAM_FAULTS.map(([fault, code]): Kind => ({
    ...CHAT,
    name: `stream, ${fault}`,
    body: (text) => chat(`${text} [[fault:${fault}]]`, { stream: true }),
    expected: [code],
    weight: fault.startsWith("hang") ? 0.2 : 0.5,
  })),
];

/** Returns requests with the fault on a route of each task. */
function everywhere(fault: string, code: string): Kind[] {
  const mark = (text: string): string => `${text} [[fault:${fault}]]`;
  const kinds: Omit<Kind, "expected">[] = [
    { ...CHAT, name: "chat", body: (text) => chat(mark(text)) },
    { ...CHAT, name: "stream", body: (text) => chat(mark(text), { stream: true }) },
    {
      name: "translation",
      service: "translate",
      path: "/",
      // translate would replace double brackets with a placeholder.
      body: (text) => ({
        text: `${text} (fault ${fault})`,
        source_lang: "en",
        target_lang: "fr",
      }),
    },
    {
      name: "transcription",
      service: "whisper",
      path: "/v1/audio/transcriptions",
      body: (text) => recording(mark(text)),
    },
    {
      name: "picture",
      service: "text-to-image",
      path: "/",
      body: (text) => ({ prompt: mark(text) }),
    },
  ];
  const weight = fault === "hang" ? 0.1 : 0.3;
  return kinds.map((kind) => ({
    ...kind,
    name: `${kind.name}, ${fault}`,
    expected: [code],
    weight,
  }));
}

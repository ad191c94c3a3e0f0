import { createWhisperClient } from "@ai-workers/ai-core/client";
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { wav } from "./recordings.ts";

const { default: http, Whisper } = exports as any;

describe.each([
  ["HTTP", () => createWhisperClient({ fetcher: http })],
  ["a service binding", () => createWhisperClient({ binding: Whisper })],
])("the client over %s", (_way, create) => {
  const whisper = create();

  it.each([
    ["bytes", () => wav(2)],
    ["a buffer", () => wav(2).slice().buffer],
    ["a file", () => new Blob([wav(2)])],
    ["a stream", () => new Blob([wav(2)]).stream()],
  ])("transcribes a recording given as %s", async (_title, audio) => {
    const result = await whisper.transcribe({
      audio: audio() as any,
      language: "de",
      task: undefined,
    } as any);
    expect(result).toMatchObject({ language: "de", duration: 2, segments: expect.any(Array) });
    expect(result.text).toContain("local-ai");
  });

  it("returns the same transcript streamed and whole", async () => {
    const { text } = await whisper.transcribe(wav(2));
    // As callers in JavaScript write a wish that they may not have.
    const input = { audio: wav(2), language: undefined } as any;
    let heard = "";
    let last;
    for await (const part of whisper.streamTranscribe(input)) {
      if (part.type === "text-delta") heard += part.text;
      last = part;
    }
    expect(heard.trim()).toBe(text);
    expect(last).toMatchObject({ type: "finish", text });
  });

  it("rejects files that are not audio, whole and streamed", async () => {
    const expected = { code: "unsupported_media_type", status: 415 };
    const hello = new TextEncoder().encode("hello");
    const plain = async () => whisper.transcribe(hello);
    const streamed = async () => whisper.streamTranscribe(hello).next();
    await expect(plain()).rejects.toMatchObject(expected);
    await expect(streamed()).rejects.toMatchObject(expected);
  });
});

import { describe, expect, it } from "vitest";
import { readAudioJson } from "./audio-json.ts";

const recording = Uint8Array.from(
  { length: 100_000 },
  (_, index) => (index * 2_654_435_761) >>> 24,
);
const base64 = recording.toBase64();
const encode = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readAudioJson(encode(JSON.stringify(value)));

describe("JSON with a recording", () => {
  it.each<[string, Record<string, unknown>]>([
    ["first", { audio: base64, model: "whisper" }],
    [
      "last, behind fields with quotes and backslashes",
      { prompt: 'a "b" \\', x: "\\", audio: base64 },
    ],
    ["as a data: URL", { audio: `data:audio/wav;base64,${base64}` }],
    ["without its padding", { audio: base64.replace(/=+$/, "") }],
    ["behind another long text", { prompt: "long ".repeat(20_000), audio: base64 }],
    ["beside text in other scripts", { prompt: "你好 🌳", audio: base64, language: "中文" }],
  ])("gives its bytes and the other fields: %s", (_title, body) => {
    const { audio, ...others } = read(body);
    const { audio: _audio, ...expected } = body;
    expect(others).toEqual(expected);
    expect((audio as Uint8Array).toBase64()).toBe(base64);
  });

  it("decodes in the body's own bytes, also where lines are broken", () => {
    const lines = base64.replace(/.{76}/g, "$&\n").replaceAll("\n", "  ");
    const bytes = encode(JSON.stringify({ audio: lines }));
    const audio = readAudioJson(bytes).audio as Uint8Array;
    expect(audio.buffer).toBe(bytes.buffer);
    expect(audio.toBase64()).toBe(base64);
  });

  it("decodes base64 with JSON's escapes", () => {
    const escaped = JSON.stringify({ audio: base64 }).replaceAll("/", "\\/");
    expect((readAudioJson(encode(escaped)).audio as Uint8Array).toBase64()).toBe(base64);
  });

  it("takes the last of two fields of one name, as JSON does", () => {
    const twice = `{"audio":"${base64}","audio":"AAAA"}`;
    expect((readAudioJson(encode(twice)).audio as Uint8Array).toBase64()).toBe("AAAA");
  });

  it("leaves what is neither text nor numbers to the schema", () => {
    expect(read({ audio: true, x: base64 })).toEqual({ audio: true, x: base64 });
  });

  it.each([
    ["long text that is not base64", `{"audio":"${"%".repeat(70_000)}"}`, "invalid_request"],
    [
      "base64 that breaks off amid a letter",
      `{"audio":"${base64.slice(0, 80_001)}"}`,
      "invalid_request",
    ],
    ["short text that is not base64", '{"audio":"%"}', "invalid_request"],
    ["a body that breaks off within the text", `{"audio":"${base64}`, "invalid_json"],
    ["a body that breaks off after it", `{"audio":"${base64}"`, "invalid_json"],
  ])("refuses %s", (_title, body, code) => {
    expect(() => readAudioJson(encode(body))).toThrow(expect.objectContaining({ code }));
  });
});

import { describe, expect, it } from "vitest";
import { concatenate, type AudioSource } from "../../audio/index.ts";
import { wavOf } from "../../../test/recordings.ts";
import { readAudioBody, readAudioRequest, type AudioRequest } from "./audio-body.ts";

const LIMIT = 1_000_000;
const recording = wavOf([{ word: "a", start: 0, end: 1 }], 0.2);
const base64 = recording.toBase64();
const encode = (text: string) => new TextEncoder().encode(text);

/** Reads a body that comes in pieces of so many bytes. */
function read(
  body: Uint8Array,
  { every = 1000, held = LIMIT, type = "application/json", query = "" } = {},
): Promise<AudioRequest> {
  async function* chunks() {
    for (let at = 0; at < body.byteLength; at += every) yield body.slice(at, at + every);
  }
  const headers = { "content-type": type };
  const request = new Request(`http://worker/${query}`, { method: "POST", headers });
  return readAudioBody(request, { chunks: chunks(), size: undefined }, { held });
}

async function bytesOf(source: unknown): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of (source as AudioSource).chunks()) parts.push(chunk.slice());
  return concatenate(parts);
}

const json = (value: unknown) => encode(JSON.stringify(value));

describe("JSON with a recording", () => {
  it.each<[string, Record<string, unknown>]>([
    ["first", { audio: base64, model: "whisper" }],
    [
      "last, behind fields with quotes and backslashes",
      { prompt: 'a "b" \\', x: "\\", audio: base64 },
    ],
    ["as a data: URL", { audio: `data:audio/wav;base64,${base64}` }],
    ["without its padding", { audio: base64.replace(/=+$/, "") }],
    ["behind another long text", { prompt: "long ".repeat(4000), audio: base64 }],
    ["beside text in other scripts", { prompt: "你好 🌳", audio: base64, language: "中文" }],
    ["behind an `audio` that is not at the top", { x: { audio: "no" }, audio: base64 }],
    ["as numbers", { audio: [...recording], model: "whisper" }],
  ])("gives its bytes and the other fields: %s", async (_title, body) => {
    for (const every of [61, 1000, 1e9]) {
      const { fields } = await read(json(body), { every });
      const { audio, ...others } = fields;
      const { audio: _audio, ...expected } = body;
      expect(others).toEqual(expected);
      expect(await bytesOf(audio)).toEqual(recording);
    }
  });

  it.each([
    ["in broken lines", base64.replace(/.{76}/g, "$&\\n")],
    ["with PHP's escapes", base64.replaceAll("/", "\\/")],
    ["with escapes of every letter", base64.replaceAll("/", "\\u002f")],
  ])("decodes base64 %s, wherever it is cut", async (_title, letters) => {
    for (const every of [1, 5, 64, 997]) {
      const { fields } = await read(encode(`{"audio":"${letters}"}`), { every });
      expect(await bytesOf(fields.audio)).toEqual(recording);
    }
  });

  it("leaves values that are neither text nor numbers to the schema", async () => {
    expect((await read(json({ audio: true, x: base64 }))).fields).toEqual({
      audio: true,
      x: base64,
    });
  });

  it.each([
    ["text that is not base64", '{"audio":"%%%%"}', "invalid_request"],
    [
      "base64 that breaks off amid a letter",
      `{"audio":"${base64.slice(0, 81)}"}`,
      "invalid_request",
    ],
    ["a body that breaks off within the text", `{"audio":"${base64}`, "invalid_json"],
    ["a body that breaks off after it", `{"audio":"${base64}"`, "invalid_json"],
    ["numbers that are none", '{"audio":[1,"2"]}', "invalid_request"],
    ["numbers above 255", '{"audio":[256]}', "invalid_request"],
    [
      "a picture",
      `{"audio":"${encode("\x89PNG\r\n".repeat(9)).toBase64()}"}`,
      "unsupported_media_type",
    ],
  ])("rejects %s", async (_title, body, code) => {
    await expect(read(encode(body))).rejects.toMatchObject({ code });
  });
});

describe("a form with a recording", () => {
  async function form(fields: [string, string | File][]): Promise<[Uint8Array, string]> {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    const response = new Response(data);
    return [await response.bytes(), response.headers.get("content-type")!];
  }
  // Line breaks and dashes, as a delimiter has them.
  const tricky = new Uint8Array(recording.byteLength + 3000);
  tricky.set(recording);
  for (let at = recording.byteLength; at < tricky.byteLength; at += 6)
    tricky.set(encode("\r\n--x"), at);
  const file = (name: string): [string, File] => [name, new File([tricky], "a.wav")];

  it.each(["file", "audio_file"])(
    "gives %s and the fields around it, wherever it is cut",
    async (name) => {
      const [body, type] = await form([
        ["model", "whisper-1"],
        file(name),
        ["t[]", "a"],
        ["t[]", "b"],
      ]);
      for (const every of [1, 13, 1000, 1e9]) {
        const { fields } = await read(body, { every, type });
        const { audio, ...others } = fields;
        expect(others).toEqual({ model: "whisper-1", "t[]": ["a", "b"] });
        expect(await bytesOf(audio)).toEqual(tricky);
      }
    },
  );

  it("returns the fields after a large file once it has been read", async () => {
    const [body, type] = await form([["model", "whisper-1"], file("file"), ["language", "de"]]);
    const { fields, late } = await read(body, { held: 1000, type });
    expect(fields.model).toBe("whisper-1");
    expect(fields).not.toHaveProperty("language");
    expect(await bytesOf(fields.audio)).toEqual(tricky);
    expect(await late()).toEqual({ language: "de" });
  });

  it.each<[string, [string, string | File][], string]>([
    ["without a file", [["model", "x"]], "missing"],
    ["with two", [file("file"), file("file")], "several"],
  ])("is rejected %s", async (_title, fields, message) => {
    const [body, type] = await form(fields);
    await expect(read(body, { type })).rejects.toThrow(message);
  });

  it("is rejected when it is cut off, wherever that is", async () => {
    const [body, type] = await form([file("file")]);
    for (const length of [10, 60, 120, 5000, body.byteLength - 3])
      await expect(read(body.slice(0, length), { type })).rejects.toMatchObject({
        code: "invalid_request",
      });
  });
});

describe("raw audio", () => {
  it("is rejected above the limit, also if its length is not declared", async () => {
    let left = 20;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- === 0) controller.close();
        else controller.enqueue(left === 19 ? recording : new Uint8Array(100_000));
      },
    });
    const request = new Request("http://worker/", { method: "POST", body });
    await expect(
      readAudioRequest(request, { settings: { maxBodyBytes: LIMIT } } as never),
    ).rejects.toMatchObject({ code: "body_too_large" });
  });

  it.each([1, 2])("compressed %i times is decoded up to ten megabytes", async (times) => {
    const parts = [recording, ...Array.from({ length: 11 }, () => new Uint8Array(1_000_000))];
    let body = new Blob(parts as Uint8Array<ArrayBuffer>[]).stream();
    for (let time = 0; time < times; time++)
      body = body.pipeThrough(new CompressionStream("gzip") as never);
    const headers = { "content-encoding": Array(times).fill("gzip").join(", ") };
    const request = new Request("http://worker/", { method: "POST", headers, body });
    const context = { settings: { maxBodyBytes: 100_000_000 } } as never;
    const read = readAudioRequest(request, context).then(({ fields }) => bytesOf(fields.audio));
    await expect(read).rejects.toMatchObject({ code: "body_too_large" });
  });

  it("has its fields in the address", async () => {
    const { fields } = await read(recording, { type: "audio/wav", query: "?model=whisper" });
    expect(fields.model).toBe("whisper");
    expect(await bytesOf(fields.audio)).toEqual(recording);
  });
});

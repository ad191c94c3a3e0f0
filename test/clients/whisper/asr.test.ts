import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { wav } from "./recordings.ts";

/** Posts a file as whisper-asr-webservice's clients do. */
function post(path: string, file: Uint8Array<ArrayBuffer>, name = "audio_file"): Promise<Response> {
  const body = new FormData();
  body.append(name, new File([file], "audio"));
  return exports.default.fetch(`http://worker${path}`, { method: "POST", body });
}

describe("POST /asr", () => {
  it.each([
    ["txt", /simulated/i],
    ["srt", /^1\n00:00:00,\d{3} --> /],
    ["vtt", /^WEBVTT\n/],
    ["tsv", /^start\tend\ttext\n\d+\t\d+\t/],
    ["json", /"segments":\[\{"id":0,/],
  ])("answers with %s", async (output, content) => {
    const response = await post(`/asr?task=transcribe&language=en&output=${output}`, wav(2));
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(content);
  });

  it("takes the headerless samples that Bazarr sends", async () => {
    const samples = wav(3).slice(44);
    const response = await post("/asr?encode=false&output=json", samples);
    expect(response.status).toBe(200);
    const { segments } = await response.json<{ segments: { end: number }[] }>();
    expect(segments.at(-1)!.end).toBeGreaterThan(2);
    expect(segments.at(-1)!.end).toBeLessThanOrEqual(3);
  });

  it("translates", async () => {
    expect((await post("/asr?task=translate&language=de", wav())).status).toBe(200);
  });

  it.each<[string, string, object]>([
    ["an output that it does not know", "?output=docx", ["query", "output"]],
    ["a task that it does not know", "?task=sing", ["query", "task"]],
    ["a form without a recording", "", ["body", "audio_file"]],
  ])("rejects %s as FastAPI does", async (_name, query, loc) => {
    const response = await post(`/asr${query}`, wav(), query === "" ? "wrong" : undefined);
    const invalid = { type: "value_error", loc, msg: expect.any(String) };
    expect([response.status, await response.json()]).toEqual([422, { detail: [invalid] }]);
  });

  it("describes in a sentence what is not a recording", async () => {
    const response = await post("/asr", new Uint8Array(4000).fill(0x20));
    expect([response.status, await response.json()]).toEqual([415, { detail: expect.any(String) }]);
  });
});

describe("POST /detect-language", () => {
  it.each(["", "?encode=false"])(
    "tells the language of the first half minute %s",
    async (query) => {
      const response = await post(`/detect-language${query}`, wav(40));
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        detected_language: "english",
        language_code: "en",
        confidence: expect.any(Number),
      });
    },
  );
});

describe("POST /inference", () => {
  it("answers as whisper.cpp's server", async () => {
    const response = await post("/inference", wav(), "file");
    expect(await response.json()).toMatchObject({ text: expect.stringMatching(/simulated/i) });
  });
});

describe("POST /v1/audio/transcriptions", () => {
  function transcribe(fields: Record<string, string>): Promise<Response> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append("file", new File([wav(12)], "audio.wav"));
    return exports.default.fetch("http://worker/v1/audio/transcriptions", { method: "POST", body });
  }

  it.each(["word", "word,segment", '["word"]'])(
    "takes timestamp_granularities written as %s",
    async (timestamp_granularities) => {
      const response = await transcribe({
        response_format: "verbose_json",
        timestamp_granularities,
      });
      const { words } = await response.json<{ words: unknown[] }>();
      expect(words.length).toBeGreaterThan(0);
    },
  );

  it.each(["Systran/faster-whisper-large-v3", "distil-large-v3", "large-v3", "whisper-1"])(
    "runs %s on the default model",
    async (model) => {
      const response = await transcribe({ model, vad_filter: "true" });
      expect(response.status).toBe(200);
      expect(response.headers.get("x-model")).toBe("@cf/openai/whisper-large-v3-turbo");
    },
  );

  it("distinguishes speakers with nova-3, and reports if the model cannot", async () => {
    const wish = { response_format: "diarized_json" };
    const response = await transcribe({ ...wish, model: "nova-3" });
    const { segments } = await response.json<{ segments: { speaker: string }[] }>();
    expect(new Set(segments.map(({ speaker }) => speaker))).toEqual(new Set(["A", "B"]));
    const refused = await transcribe({ ...wish, model: "whisper-1" });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("@cf/deepgram/nova-3");
  });
});

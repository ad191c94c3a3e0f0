import { findModel } from "@ai-workers/ai-core/models";
import { transcribe } from "@ai-workers/ai-core/run";
import { restAi } from "@ai-workers/ai-core/rest";
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { wav } from "./recordings.ts";

const RUN = "https://api.cloudflare.com/client/v4/accounts/any/ai/run";
const workerFetch: typeof fetch = (input, init) =>
  exports.default.fetch(new Request(input as RequestInfo, init));

const FAMILIES = [
  ["whisper-bytes", "@cf/openai/whisper"],
  ["whisper-base64", "@cf/openai/whisper-large-v3-turbo"],
  ["nova", "@cf/deepgram/nova-3"],
] as const;

const post = (model: string, body: BodyInit, query = "") =>
  workerFetch(`${RUN}/${model}${query}`, { method: "POST", body });

describe.each(FAMILIES)("the family %s", (family, id) => {
  const answer = {
    success: true,
    errors: [],
    result: family === "nova" ? { results: expect.any(Object) } : { text: expect.any(String) },
  };

  it("takes the recording as the body without a content type, as new-api sends it", async () => {
    const reply = await post(id, wav(2), family === "nova" ? "?punctuate=true&language=en" : "");
    expect(await reply.json()).toMatchObject(answer);
    expect(Number(reply.headers.get("x-neurons"))).toBeGreaterThan(0);
  });

  it("takes it inside JSON, as workers-ai-provider and restAi send it", async () => {
    const forms = {
      "whisper-bytes": Array.from(wav()),
      "whisper-base64": wav().toBase64(),
      nova: { body: wav().toBase64(), contentType: "audio/wav" },
    };
    const reply = await post(id, JSON.stringify({ audio: forms[family] }));
    expect(await reply.json()).toMatchObject(answer);
  });

  it.each([1, 120])("goes the full circle by restAi with %i s", async (seconds) => {
    const ai = restAi({
      accountId: "any",
      token: "any",
      baseUrl: "http://worker/client/v4",
      fetch: workerFetch,
    });
    const model = findModel(id, ["speech-recognition"])!;
    const context = { ai, report: { warnings: [] } };
    expect((await transcribe(context, model, { audio: wav(seconds) })).text).toMatch(/\S/);
  });
});

it.each(["[1,2,256]", "[1,,2]", '["a"]', "[1,2"])("rejects %s as a recording", async (numbers) => {
  const reply = await post("@cf/openai/whisper", `{"audio":${numbers}}`);
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ success: false, errors: [{ code: 5006 }] });
});

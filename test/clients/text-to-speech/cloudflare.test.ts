import { findModel } from "@ai-workers/ai-core/models";
import { speak } from "@ai-workers/ai-core/run";
import { sniffAudioType } from "@ai-workers/ai-core/audio";
import { restAi } from "@ai-workers/ai-core/rest";
import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";

const RUN = "https://api.cloudflare.com/client/v4/accounts/any/ai/run";
const workerFetch: typeof fetch = (input, init) =>
  exports.default.fetch(new Request(input as RequestInfo, init));
const run = (model: string, inputs: object) =>
  workerFetch(`${RUN}/${model}`, { method: "POST", body: JSON.stringify(inputs) });

it("returns melotts's audio as base64 in the envelope", async () => {
  const reply = await run("@cf/myshell-ai/melotts", { prompt: "Good morning." });
  const { success, result } = await reply.json<any>();
  expect(success).toBe(true);
  expect(sniffAudioType(Uint8Array.fromBase64(result.audio))).toBe("audio/mpeg");
  expect(Number(reply.headers.get("x-neurons"))).toBeGreaterThan(0);
});

it.each([
  ["mp3", "audio/mpeg"],
  ["opus", "audio/ogg"],
])("returns aura's audio in %s as its bytes", async (encoding, type) => {
  const reply = await run("@cf/deepgram/aura-1", { text: "Good morning.", encoding });
  expect(reply.headers.get("content-type")).toBe(type);
  expect(sniffAudioType(await reply.bytes())).toBe(type);
  expect(Number(reply.headers.get("x-neurons"))).toBeCloseTo(13 * 1.36364, 1);
});

it("returns errors of the model in Cloudflare's format", async () => {
  const reply = await run("@cf/myshell-ai/melotts", { text: "Good morning." });
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ success: false, errors: [{ code: 5006 }] });
});

it.each(["melotts", "aura-1"])(
  "answers restAi, which calls its own routes, on %s",
  async (name) => {
    const ai = restAi({
      accountId: "any",
      token: "any",
      baseUrl: "http://worker/client/v4",
      fetch: workerFetch,
    });
    const model = findModel(name, ["text-to-speech"])!;
    const context = { ai, report: { warnings: [] } };
    const { audio } = await speak(context, model, { text: "Good morning.", language: "en" });
    expect(sniffAudioType(audio)).toBe("audio/mpeg");
  },
);

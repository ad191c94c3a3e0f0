import { startDev, type RunningDev } from "@ai-workers/local-ai/dev";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));
const configs = ["wrangler.jsonc"].concat(
  ["whisper", "llm", "text-to-speech"].map((app) => `../../apps/${app}/wrangler.jsonc`),
);

let running: RunningDev;
beforeAll(async () => {
  running = await startDev(
    configs.flatMap((path) => ["-c", path]),
    { folder },
  );
});
afterAll(() => running.stop());

it("speaks an answer to a recording", async () => {
  const body = readFileSync(`${folder}../../apps/whisper/test/hello.wav`);
  const reply = await fetch(running.url, { method: "POST", body });
  expect(reply.status).toBe(200);
  const said = (name: string) => decodeURIComponent(reply.headers.get(name) ?? "");
  expect(said("x-question")).toBe("Simulated transcript from local-ai, no model");
  expect(said("x-answer")).toContain("Simulated transcript from local-ai");
  const sound = new Uint8Array(await reply.arrayBuffer());
  // An MP3 frame begins with eleven bits set; an hour-long answer would be a fault too.
  expect(sound[0]).toBe(0xff);
  expect(sound[1]! & 0xe0).toBe(0xe0);
  expect(sound.byteLength).toBeGreaterThan(10_000);
});

it("passes on what a Worker rejected", async () => {
  const reply = await fetch(running.url, { method: "POST", body: "no audio" });
  expect(reply.status).toBe(415);
  expect(await reply.json()).toMatchObject({ error: { code: "unsupported_media_type" } });
  expect((await fetch(running.url)).status).toBe(405);
});

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configOf, start, stopAll } from "../start.ts";
import { FOLDER, installRuntimes } from "./install.ts";

const PROGRAM = fileURLToPath(new URL("program.js", import.meta.url));
const RECORDING = fileURLToPath(
  new URL("../../../../apps/whisper/test/hello.wav", import.meta.url),
);
const BIN = `${FOLDER}node_modules/.bin/`;

const missing = await installRuntimes();
if (missing !== undefined) console.warn(`Skipped: Deno and Bun cannot be had: ${missing}`);

let urls: string[];
beforeAll(async () => {
  const apps = ["llm", "text-to-image", "whisper"];
  urls = await Promise.all(apps.map((app) => start(configOf(app))));
}, 90_000);

afterAll(stopAll);

describe.each([
  { runtime: "node", command: [process.execPath], isHere: true },
  {
    runtime: "deno",
    command: [`${BIN}deno`, "run", "--allow-all"],
    isHere: missing === undefined,
  },
  { runtime: "bun", command: [`${BIN}bun`], isHere: missing === undefined },
])("the client in $runtime", ({ command: [program, ...flags], isHere }) => {
  it.skipIf(!isHere)(
    "answers, streams, gets errors, aborts, generates images and transcribes",
    async () => {
      const env = { ...process.env, DENO_DIR: `${FOLDER}deno`, DENO_NO_UPDATE_CHECK: "1" };
      const call = [...flags, PROGRAM, ...urls, RECORDING];
      const { stdout } = await promisify(execFile)(program!, call, { env });
      const seen = JSON.parse(stdout);
      expect(seen).toMatchObject({
        chat: expect.stringContaining("Good morning"),
        stream: { last: "finish" },
        refusal: {
          isOurs: true,
          code: "invalid_request",
          param: "messages[0].content",
          status: 400,
          hasId: true,
        },
        abort: { parts: 1, code: "aborted" },
        transcript: expect.stringMatching(/\w/),
      });
      expect(seen.stream.deltas).toBeGreaterThan(2);
      // The first bytes of every JPEG, and of every PNG.
      expect([
        [0xff, 0xd8],
        [0x89, 0x50],
      ]).toContainEqual(seen.picture.start);
      expect(seen.picture.type).toMatch(/^image\//);
    },
  );
});

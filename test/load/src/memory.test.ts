import assert from "node:assert/strict";
import { after, it } from "node:test";
import { HOSTILE_REQUESTS, type HostileRequest } from "./hostile-requests.ts";
import { LARGE_DOCUMENTS } from "./large-documents.ts";
import { measureLive, measureRequest } from "./measure-request.ts";

/**
 * Megabytes over an idle Worker. An isolate at Cloudflare has 128; here nothing makes V8 collect its garbage in time, so a request
 * that holds 40 can leave twice as much behind.
 */
const MOST_MEGABYTES = 160;
/** Milliseconds of CPU: ten times the measured ones, so that slow machines pass. */
const MOST_CPU = 15_000;

const lines: string[] = [];
// Printed together, so that they can be compared with those of another version.
after(() => console.log(`\n${lines.join("\n")}\n`));

async function check(name: string, request: HostileRequest): Promise<void> {
  const { status, megabytes, milliseconds } = await measureRequest(request);
  lines.push(
    `${name.padEnd(44)} ${status}  ${megabytes.toFixed(0).padStart(4)} MB  ${milliseconds.toFixed(0).padStart(6)} ms`,
  );
  assert.ok((status < 500 && status !== 404) || status === 502, `${name}: ${status}`);
  assert.ok(megabytes < MOST_MEGABYTES, `${name}: ${megabytes} MB`);
  assert.ok(milliseconds < MOST_CPU, `${name}: ${milliseconds} ms`);
}

for (const [name, request] of Object.entries(HOSTILE_REQUESTS))
  it(
    `holds little memory for ${name}`,
    { timeout: 120_000, skip: process.platform !== "linux" },
    () => check(name, request),
  );

/** Megabytes without garbage: two documents must leave some of an isolate's 128. */
const MOST_LIVE = 115;

for (const { what, create } of LARGE_DOCUMENTS.filter(({ what }) =>
  /elements in a few.*image/.test(what),
))
  it(
    `holds two Word documents of ${what}`,
    { timeout: 240_000, skip: process.platform !== "linux" },
    async () => {
      const file = create();
      const live = await measureLive({
        app: "translate",
        path: "/translate_file",
        count: 2,
        init() {
          const body = new FormData();
          body.append("file", new File([file], "a.docx"));
          body.append("target", "fr");
          return { body };
        },
      });
      lines.push(`two Word documents, live: ${live.toFixed(0)} MB`);
      assert.ok(live < MOST_LIVE, `${live} MB`);
    },
  );

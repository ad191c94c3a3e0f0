import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "client-runtimes-"));
const program = join(folder, "main.mjs");

/** Streams, and is refused. */
const server = createServer((request, reply) => {
  if (request.url === "/v1/chat/completions") {
    reply.end('data: {"choices":[{"delta":{"content":"Hi"}}]}\n\ndata: [DONE]\n\n');
    return;
  }
  reply.statusCode = 404;
  reply.end(JSON.stringify({ error: { message: "No.", code: "not_found", param: null } }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = import.meta.resolve("@ai-workers/ai-core/client");
  writeFileSync(
    program,
    `import { createLlmClient, isCallError } from ${JSON.stringify(client)};
const llm = createLlmClient({ url: "http://127.0.0.1:${port}" });
for await (const part of llm.streamChat("Hello")) console.log(part.type);
await llm.usage().catch((error) => console.log(isCallError(error), error.code));`,
  );
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Deno and Bun are 100 MB each, so that they are used where they are, and not installed. */
describe.each([
  ["node", []],
  ["deno", ["run", "--allow-all"]],
  ["bun", []],
])("the client in %s", (runtime, flags) => {
  const isHere = spawnSync(runtime, ["--version"]).status === 0;
  if (!isHere) console.warn(`${runtime} is missing: the client is not run in it.`);

  it.skipIf(!isHere)("streams, and is refused with a code", async () => {
    const { stdout } = await run(runtime, [...flags, program]);
    expect(stdout).toBe("text-delta\nfinish\ntrue not_found\n");
  });
});

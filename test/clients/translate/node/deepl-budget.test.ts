import * as deepl from "deepl-node";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningDev } from "@ai-workers/local-ai/dev";
import { KEY, startWorker } from "./worker.ts";

let worker: RunningDev;

beforeAll(async () => {
  worker = await startWorker(["all-in-one/wrangler.jsonc"]);
}, 90_000);

afterAll(() => worker?.stop());

describe("deepl-node, with all-in-one", () => {
  const client = () => new deepl.DeepLClient(KEY, { serverUrl: worker.url, maxRetries: 0 });

  it("translates a document, until the daily budget is used up", { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "budget-"));
    const [input, output] = [join(folder, "a.md"), join(folder, "b.md")];
    writeFileSync(input, "# one tree\n");
    const status = (await client().translateDocument(input, output, "en", "fr"))!;
    expect(status.billedCharacters).toBe("one tree".length);
    expect(readFileSync(output, "utf8")).toBe("# [fr] one tree\n");

    // More than is left: the upload reserves what the whole document costs.
    writeFileSync(
      input,
      Array.from({ length: 500 }, (_, line) => `tree number ${line}\n`).join(""),
    );
    const large = client().uploadDocument(input, "en", "fr");
    await expect(large).rejects.toThrow(deepl.QuotaExceededError);

    const spend = async (text: string) => {
      for (let round = 0; round < 100; round++)
        await client().translateText(`${round} ${text}`, "en", "fr");
    };
    await expect(spend("one tree ".repeat(40))).rejects.toThrow(deepl.QuotaExceededError);
    await expect(spend("tree")).rejects.toThrow(deepl.QuotaExceededError);
    const upload = client().uploadDocument(Buffer.from("one tree\n"), "en", "fr", {
      filename: "a.txt",
    });
    await expect(upload).rejects.toThrow(deepl.QuotaExceededError);
  });
});

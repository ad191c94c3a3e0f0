import * as deepl from "deepl-node";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RunningDev } from "@ai-workers/local-ai/dev";
import { bodyOf, wordDocument } from "../word-document.ts";
import { KEY, startWorker } from "./worker.ts";

let worker: RunningDev;

beforeAll(async () => {
  worker = await startWorker();
}, 90_000);

afterAll(() => worker?.stop());

const client = () => new deepl.DeepLClient(KEY, { serverUrl: worker.url, maxRetries: 0 });
const folder = mkdtempSync(join(tmpdir(), "documents-"));
const authorization = `DeepL-Auth-Key ${KEY}`;

/** What uploading a form answers. */
async function upload(name: string, content: string, fields: Record<string, string> = {}) {
  const body = new FormData();
  for (const [field, value] of Object.entries({ target_lang: "FR", source_lang: "EN", ...fields }))
    body.set(field, value);
  body.set("file", new File([content], name));
  const url = `${worker.url}/v2/document`;
  const reply = await fetch(url, { method: "POST", headers: { authorization }, body });
  return { status: reply.status, body: (await reply.json()) as any };
}

function ask(path: string, document_key: string): Promise<Response> {
  const body = new URLSearchParams({ document_key });
  return fetch(`${worker.url}/v2/document/${path}`, {
    method: "POST",
    headers: { authorization },
    body,
  });
}

describe("deepl-node", () => {
  it("translates a Word document", { timeout: 60_000 }, async () => {
    const [input, output] = [join(folder, "letter.docx"), join(folder, "letter.fr.docx")];
    writeFileSync(input, await wordDocument("one small <b>tree</b>"));
    const status = (await client().translateDocument(input, output, "en", "fr"))!;
    expect(status.done()).toBe(true);
    expect(status.billedCharacters).toBe("one small tree".length);
    expect(await bodyOf(new Uint8Array(readFileSync(output)))).toBe("[fr] one small <b>tree</b>");
  });

  it("uploads, asks and fetches, with a glossary", { timeout: 60_000 }, async () => {
    const entries = new deepl.GlossaryEntries({ entries: { tree: "arbre" } });
    const glossary = await client().createGlossary("Mine", "en", "fr", entries);
    const handle = await client().uploadDocument(Buffer.from("a tree\n"), "en", "fr", {
      filename: "a.txt",
      glossary,
    });
    await vi.waitFor(
      async () => expect((await client().getDocumentStatus(handle)).done()).toBe(true),
      { timeout: 20_000 },
    );
    const output = join(folder, "a.txt");
    await client().downloadDocument(handle, output);
    expect(readFileSync(output, "utf8")).toBe("[fr] a arbre\n");
    // It is kept, so a client that lost its connection asks again.
    expect(await (await ask(`${handle.documentId}/result`, handle.documentKey)).text()).toBe(
      "[fr] a arbre\n",
    );
  });

  it("gets errors as from DeepL", { timeout: 60_000 }, async () => {
    const error = await client()
      .uploadDocument(Buffer.from("x"), "en", "fr", { filename: "a.pdf" })
      .catch((error: Error) => error.message);
    expect(error).toMatch(/^Bad request, message: `file`: unsupported file type/);
    const stranger = new deepl.DeepLClient("another", { serverUrl: worker.url, maxRetries: 0 });
    await expect(
      stranger.uploadDocument(Buffer.from("x"), "en", "fr", { filename: "a.txt" }),
    ).rejects.toThrow(deepl.AuthorizationError);
  });
});

describe("POST /v2/document", () => {
  it("immediately rejects a damaged file, another format and an unknown language", async () => {
    for (const [name, fields, status, message] of [
      ["a.docx", {}, 400, /no zip archive/],
      ["a.txt", { output_format: "pdf" }, 400, /`output_format`/],
      ["a.txt", { formality: "more" }, 400, /`formality`/],
      ["a.txt", { target_lang: "xx" }, 400, /`target_lang`/],
      ["a.txt", { glossary_id: "x" }, 404, /Glossary/],
    ] as const) {
      const reply = await upload(name, "a tree", fields);
      expect(reply).toEqual({
        status,
        body: { message: expect.stringMatching(message), detail: expect.any(String) },
      });
    }
    const large = await upload("a.txt", "x".repeat(11_000_000));
    expect(large).toMatchObject({ status: 413, body: { detail: "body_too_large" } });
  });

  it("stores a document for callers with its id and its key", { timeout: 60_000 }, async () => {
    const { body } = await upload("a tree.md", "# a tree", { filename: "arbre é.md" });
    const { document_id: id, document_key: key } = body;
    expect(await (await ask(id, key)).json()).toMatchObject({ document_id: id });
    for (const [path, given] of [
      [id, "another"],
      ["0".repeat(32), key],
      ["../usage", key],
      [`${id}/result`, "another"],
    ] as const)
      expect((await ask(path, given)).status).toBe(path.startsWith("..") ? 200 : 404);
    expect((await ask(id, "")).status).toBe(400);
    await vi.waitFor(
      async () =>
        expect(await (await ask(id, key)).json()).toEqual({
          document_id: id,
          status: "done",
          billed_characters: 6,
        }),
      { timeout: 20_000 },
    );
    const reply = await ask(`${id}/result`, key);
    expect(await reply.text()).toBe("# [fr] a tree");
    expect(reply.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''arbre%20%C3%A9.md",
    );
  });
});

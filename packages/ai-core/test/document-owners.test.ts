import { expect, it } from "vitest";
import type { DocumentJob } from "../src/http/settings/documents-store.ts";
import { DEEPL_ROUTES } from "../src/protocols/deepl/index.ts";
import { chatApp, chatWorker } from "./chat-app.ts";

const app = { ...chatApp, tasks: ["translation"], routes: DEEPL_ROUTES } as const;

/** Uploads a document with a key, and returns who owns it. */
async function ownerWith(API_KEYS: string, authorization: string): Promise<DocumentJob> {
  const jobs: DocumentJob[] = [];
  const DOCUMENTS = {
    getByName: () => ({ start: async (job: DocumentJob) => void jobs.push(job) }),
  };
  const { send } = chatWorker(() => ({}), { DOCUMENTS, API_KEYS }, app);
  const body = new FormData();
  body.set("source_lang", "EN");
  body.set("target_lang", "FR");
  body.set("file", new File(["a tree"], "tree.txt"));
  const headers = { authorization };
  const reply = await send("/v2/document", { method: "POST", headers, body });
  expect(reply.status).toBe(200);
  return jobs[0]!;
}

it("a document belongs to the key, not to its name", async () => {
  const owners = await Promise.all([
    ownerWith("laptop:the-former-owners-key", "Bearer the-former-owners-key"),
    ownerWith("laptop:the-later-owners-key", "Bearer the-later-owners-key"),
    ownerWith("", ""),
  ]);
  expect(owners.map(({ keyName }) => keyName)).toEqual(["laptop", "laptop", undefined]);
  expect(new Set(owners.map(({ owner }) => owner)).size).toBe(3);
  for (const { owner } of owners) expect(owner).toMatch(/^[0-9a-f]{64}$/);
});

import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { expect, it, vi } from "vitest";

const DOCUMENTS = (env as unknown as { DOCUMENTS: DurableObjectNamespace }).DOCUMENTS;

function post(path: string, body: BodyInit): Promise<Response> {
  return exports.default.fetch(`http://worker/v2/document${path}`, { method: "POST", body });
}

it("forgets a document after an hour, and deletes it", { timeout: 60_000 }, async () => {
  const form = new FormData();
  form.set("target_lang", "FR");
  form.set("source_lang", "EN");
  form.set("file", new File(["one tree\n"], "a.txt"));
  const { document_id: id, document_key } = await (await post("", form)).json<any>();
  const key = () => new URLSearchParams({ document_key });
  await vi.waitFor(
    async () =>
      expect(await (await post(`/${id}`, key())).json()).toMatchObject({ status: "done" }),
    { timeout: 30_000, interval: 100 },
  );
  expect(await (await post(`/${id}/result`, key())).text()).toBe("[fr] one tree\n");

  const stub = DOCUMENTS.getByName(id);
  await runInDurableObject(stub, async (_object: unknown, { storage }: DurableObjectState) => {
    const stored = await storage.get<{ expires: number }>("document");
    expect(await storage.getAlarm()).toBe(stored!.expires);
    expect(stored!.expires - Date.now()).toBeLessThanOrEqual(3_600_000);
    await storage.put("document", { ...stored, expires: Date.now() });
  });
  for (const path of [`/${id}`, `/${id}/result`]) {
    const reply = await post(path, key());
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ message: expect.stringContaining("an hour") });
  }
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  await runInDurableObject(stub, async (_object: unknown, { storage }: DurableObjectState) => {
    expect((await storage.list()).size).toBe(0);
  });
});

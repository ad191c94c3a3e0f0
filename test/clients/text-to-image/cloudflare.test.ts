import { findModel } from "@ai-workers/ai-core/models";
import { generateImage } from "@ai-workers/ai-core/run";
import { restAi } from "@ai-workers/ai-core/rest";
import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";

const RUN = "https://api.cloudflare.com/client/v4/accounts/any/ai/run";
const workerFetch: typeof fetch = (input, init) =>
  exports.default.fetch(new Request(input as RequestInfo, init));

it("returns an image as base64 or as bytes, as the model does", async () => {
  const paint = (model: string) =>
    workerFetch(`${RUN}/${model}`, { method: "POST", body: JSON.stringify({ prompt: "a tree" }) });
  const flux = await paint("@cf/black-forest-labs/flux-1-schnell");
  expect(await flux.json()).toMatchObject({ success: true, result: { image: expect.any(String) } });
  expect(Number(flux.headers.get("x-neurons"))).toBeGreaterThan(0);
  const xl = await paint("@cf/bytedance/stable-diffusion-xl-lightning");
  expect(xl.headers.get("content-type")).toMatch(/^image\//);
  expect((await xl.bytes()).byteLength).toBeGreaterThan(1000);
});

it("rejects a form for a model that takes JSON", async () => {
  const form = new FormData();
  form.append("prompt", "a tree");
  const url = `${RUN}/@cf/black-forest-labs/flux-1-schnell`;
  const reply = await workerFetch(url, { method: "POST", body: form });
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ success: false, errors: [{ code: 5004 }] });
});

it.each([
  ["image-json", "@cf/black-forest-labs/flux-1-schnell"],
  ["image-bytes", "@cf/bytedance/stable-diffusion-xl-lightning"],
  ["image-multipart", "@cf/black-forest-labs/flux-2-klein-4b"],
])("goes the full circle by restAi on the family %s", async (_family, id) => {
  const ai = restAi({
    accountId: "any",
    token: "a key of 16 letters",
    baseUrl: "http://worker/client/v4",
    fetch: workerFetch,
  });
  const model = findModel(id, ["text-to-image"])!;
  const context = { ai, report: { warnings: [] } };
  const { image, content_type } = await generateImage(context, model, { prompt: "a tree" });
  expect(content_type).toMatch(/^image\//);
  expect(image.byteLength).toBeGreaterThan(1000);
});

import { findModel } from "@ai-workers/ai-core/models";
import { translate } from "@ai-workers/ai-core/run";
import { restAi } from "@ai-workers/ai-core/rest";
import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";

const workerFetch: typeof fetch = (input, init) =>
  exports.default.fetch(new Request(input as RequestInfo, init));

it("runs m2m100 in its own form, by Cloudflare's REST API", async () => {
  const reply = await workerFetch(
    "https://api.cloudflare.com/client/v4/accounts/any/ai/run/@cf/meta/m2m100-1.2b",
    { method: "POST", body: JSON.stringify({ text: "one tree", target_lang: "fr" }) },
  );
  expect(await reply.json()).toEqual({
    result: expect.objectContaining({ translated_text: "[fr] one tree" }),
    success: true,
    errors: [],
    messages: [],
  });
});

it.each([
  ["@cf/meta/m2m100-1.2b", "fr"],
  ["@cf/ai4bharat/indictrans2-en-indic-1B", "hi"],
])("answers restAi, which calls its own routes, on %s", async (id, target_lang) => {
  const ai = restAi({
    accountId: "any",
    token: "any",
    baseUrl: "http://worker/client/v4",
    fetch: workerFetch,
  });
  const model = findModel(id, ["translation"])!;
  const input = { text: "One tree.", source_lang: "en", target_lang, format: "text" as const };
  const { translated_text } = await translate({ ai, report: { warnings: [] } }, model, input);
  expect(translated_text).toContain("One tree.");
});

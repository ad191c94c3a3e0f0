// Generates and translates a sentence in Node, over Cloudflare's REST API: docs/rest.md.
import { DEFAULT_MODELS, findModel } from "@ai-workers/ai-core/models";
import { restAi } from "@ai-workers/ai-core/rest";
import { generateText, translate } from "@ai-workers/ai-core/run";

const { CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN, CLOUDFLARE_BASE_URL } = process.env;
if (!CLOUDFLARE_ACCOUNT_ID || !CLOUDFLARE_API_TOKEN)
  throw new Error("Set CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN first.");

const ai = restAi({
  accountId: CLOUDFLARE_ACCOUNT_ID,
  token: CLOUDFLARE_API_TOKEN,
  ...(CLOUDFLARE_BASE_URL && { baseUrl: CLOUDFLARE_BASE_URL }),
});
// Time-out, retries and fallback models work as in a Worker.
const context = {
  ai,
  policy: { timeoutMs: 60_000, fallbackModels: [] },
  report: { warnings: [] },
};

const writer = findModel(DEFAULT_MODELS["text-generation"], ["text-generation"]);
const { text } = await generateText(context, writer, {
  messages: [{ role: "user", content: "Why is the sky blue? One sentence." }],
});
console.log(text);

const translator = findModel("@cf/google/gemma-4-26b-a4b-it", ["text-generation"]);
const { translated_text } = await translate(context, translator, {
  text: "Good morning",
  source_lang: "en",
  target_lang: "fr",
  format: "text",
});
console.log(translated_text);

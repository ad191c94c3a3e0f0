/**
 * The baseline: llm's `POST /` with any model, without production features: keys, budget, retries,
 * time-outs, limits, request ids, log.
 * @module
 */
import { DEFAULT_MODELS, resolveModel } from "@ai-workers/ai-core/models";
import { generateText } from "@ai-workers/ai-core/run";

const options = { tasks: ["text-generation"], defaultModel: DEFAULT_MODELS["text-generation"] };

export default {
  async fetch(request, env) {
    const { message = "Tell me a joke about Cloudflare", model: name } = await request.json();
    const { model } = resolveModel(name, options);
    const input = { messages: [{ role: "user", content: message }] };
    const { text } = await generateText({ ai: env.AI, report: { warnings: [] } }, model, input);
    return Response.json([{ inputs: { prompt: message }, response: { response: text } }]);
  },
};

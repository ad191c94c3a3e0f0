/**
 * The baseline: the handler of the tutorial that readers come from, with the successor of its
 * model.
 * @module
 */
export default {
  async fetch(request, env) {
    const { message } = await request.json();
    const tasks = [];
    const inputs = { prompt: message || "Tell me a joke about Cloudflare" };
    const response = await env.AI.run("@cf/meta/llama-3.1-8b-instruct-fp8", inputs);
    tasks.push({ inputs, response });
    return Response.json(tasks);
  },
};

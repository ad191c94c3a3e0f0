/**
 * A Worker that calls llm over a service binding, and returns the results.
 * @module
 */
export default {
  async fetch(request, env) {
    const { method, leave, input } = await request.json();
    try {
      const answer = await (method === "fetch" ? overHttp(env, input) : env.LLM[method](input));
      if (!(answer instanceof ReadableStream)) return Response.json(answer);
      if (!leave) return new Response(answer);
      const reader = answer.getReader();
      const { value } = await reader.read();
      await reader.cancel();
      return new Response(value);
    } catch ({ name, message, code, status, param, cause }) {
      return Response.json({ name, message, code, status, param, cause }, { status: 500 });
    }
  },
};

/** Calls the same Worker by its routes. */
async function overHttp(env, input) {
  const body = JSON.stringify({ ...input, stream: true });
  const url = "http://llm/v1/chat/completions";
  return (await env.LLM_HTTP.fetch(url, { method: "POST", body })).body;
}

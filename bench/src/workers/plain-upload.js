/**
 * The baseline: an upload in the platform's plainest way, read at once and handed on.
 * @module
 */
export default {
  async fetch(request, env) {
    const audio = new Response(await request.arrayBuffer()).body;
    const inputs = { audio: { body: audio, contentType: "audio/wav" } };
    return Response.json(await env.AI.run("@cf/openai/whisper", inputs));
  },
};

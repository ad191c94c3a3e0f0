/**
 * The baseline: an upload read at once in the platform's simplest way, and passed on.
 * @module
 */
export default {
  async fetch(request, env) {
    const audio = new Response(await request.arrayBuffer()).body;
    const inputs = { audio: { body: audio, contentType: "audio/wav" } };
    return Response.json(await env.AI.run("@cf/openai/whisper", inputs));
  },
};

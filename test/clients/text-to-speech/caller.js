/**
 * A Worker that calls text-to-speech over a service binding, and returns the results.
 * @module
 */
export default {
  async fetch(request, env) {
    const { method, ...input } = await request.json();
    try {
      if (method === "streamSpeech")
        return new Response(await env.TEXT_TO_SPEECH.streamSpeech(input));
      if (method !== "speak") return Response.json(await env.TEXT_TO_SPEECH[method]());
      const { audio, ...rest } = await env.TEXT_TO_SPEECH.speak(input);
      return Response.json({ ...rest, size: audio.byteLength });
    } catch ({ name, message, code, status, param, cause }) {
      return Response.json({ name, message, code, status, param, cause }, { status: 500 });
    }
  },
};

/**
 * The baseline: model calls for texts that are already split, one after the other, with their audio
 * passed on.
 * @module
 */
export default {
  async fetch(request, env) {
    const { texts } = await request.json();
    const { readable, writable } = new TransformStream();
    const send = async () => {
      const writer = writable.getWriter();
      for (const prompt of texts) {
        const { audio } = await env.AI.run("@cf/myshell-ai/melotts", { prompt });
        await writer.write(Uint8Array.fromBase64(audio));
      }
      await writer.close();
    };
    void send();
    return new Response(readable, { headers: { "content-type": "audio/mpeg" } });
  },
};

/**
 * The baseline: an upload read into one buffer again and again, and discarded.
 * @module
 */
const BUFFER_BYTES = 65_536;

export default {
  async fetch(request) {
    const reader = request.body.getReader({ mode: "byob" });
    let buffer = new ArrayBuffer(BUFFER_BYTES);
    for (;;) {
      const { value, done } = await reader.read(new Uint8Array(buffer));
      if (done) return Response.json({ text: "" });
      ({ buffer } = value);
    }
  },
};

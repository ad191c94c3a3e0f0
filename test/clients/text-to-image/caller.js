/**
 * A Worker that calls text-to-image over a service binding, and returns the results.
 * @module
 */
export default {
  async fetch(request, env) {
    const input = await request.json();
    if (input.images) input.images = input.images.map((image) => Uint8Array.fromBase64(image));
    try {
      const { image, ...rest } = await env.TEXT_TO_IMAGE.generate(input);
      const models = await env.TEXT_TO_IMAGE.models();
      return Response.json({ ...rest, size: image.byteLength, models: models.map(({ id }) => id) });
    } catch ({ name, message, code, status, param, cause }) {
      return Response.json({ name, message, code, status, param, cause }, { status: 500 });
    }
  },
};

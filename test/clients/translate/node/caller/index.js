/**
 * `/rpc/<method>` calls translate's entrypoint with the body's values; requests to other paths are
 * passed to translate unchanged.
 * @module
 */
export default {
  async fetch(request, { TRANSLATE, HTTP }) {
    const method = /^\/rpc\/(\w+)$/.exec(new URL(request.url).pathname)?.[1];
    if (method === undefined) return HTTP.fetch(request);
    try {
      return Response.json({ result: await TRANSLATE[method](...(await request.json())) });
    } catch (error) {
      const { name, message, code, status, param } = error;
      return Response.json({ error: { name, message, code, status, param } });
    }
  },
};

/**
 * Another Worker of the account: passes its input to whisper's service binding, in the format that
 * the path names.
 * @module
 */
export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const options = Object.fromEntries(searchParams);
    try {
      if (pathname === "/models") return Response.json(await env.WHISPER.models());
      const audio = {
        "/bytes": () => request.bytes(),
        "/buffer": () => request.arrayBuffer(),
        "/stream": () => request.body,
        "/text": () => request.text(),
      }[pathname];
      return Response.json(await env.WHISPER.transcribe({ ...options, audio: await audio() }));
    } catch (error) {
      return Response.json(
        { name: error.name, message: error.message, code: error.code, param: error.param },
        { status: 500 },
      );
    }
  },
};

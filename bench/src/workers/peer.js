/**
 * The baseline: a Worker with OpenAI's chat completions as people write and publish it, with a key,
 * CORS, a log line and the errors of OpenAI, but without limits, time-outs, retries or a budget.
 * @module
 */
const MODEL = "@cf/meta/llama-3.1-8b-instruct-fp8";

class HttpError extends Error {
  constructor(status, type, message) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "authorization, content-type",
};

function authorize(request, env) {
  const [scheme, key] = (request.headers.get("authorization") ?? "").split(" ");
  if (scheme !== "Bearer" || !env.API_KEYS.split(",").includes(key))
    throw new HttpError(401, "invalid_request_error", "Incorrect API key provided.");
}

async function readBody(request) {
  let body;
  try {
    body = await request.json();
  } catch {
    throw new HttpError(400, "invalid_request_error", "The body is not valid JSON.");
  }
  const isValid = Array.isArray(body.messages) && body.messages.every((each) => each?.role);
  if (!isValid) throw new HttpError(400, "invalid_request_error", "`messages` is required.");
  return body;
}

async function complete(request, env) {
  const { model = MODEL, messages, temperature, max_tokens = 1024 } = await readBody(request);
  const id = model.startsWith("@cf/") ? model : MODEL;
  const answer = await env.AI.run(id, { messages, temperature, max_tokens });
  const message = { role: "assistant", content: answer.response };
  return {
    id: `chatcmpl-${crypto.randomUUID()}`,
    object: "chat.completion",
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage: answer.usage,
  };
}

async function route(request, env) {
  const { pathname } = new URL(request.url);
  if (request.method === "OPTIONS") return new Response(null, { status: 204 });
  if (pathname === "/v1/models") return Response.json({ object: "list", data: [{ id: MODEL }] });
  if (request.method !== "POST" || pathname !== "/v1/chat/completions")
    throw new HttpError(404, "invalid_request_error", `No route for ${pathname}.`);
  authorize(request, env);
  return Response.json(await complete(request, env));
}

export default {
  async fetch(request, env) {
    const started = Date.now();
    let response;
    try {
      response = await route(request, env);
    } catch (error) {
      const { status = 500, type = "server_error", message } = error;
      response = Response.json({ error: { message, type, param: null, code: null } }, { status });
    }
    for (const [name, value] of Object.entries(CORS)) response.headers.set(name, value);
    const { method, url } = request;
    console.log(JSON.stringify({ method, url, status: response.status, ms: Date.now() - started }));
    return response;
  },
};

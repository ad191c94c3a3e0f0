/**
 * Baselines: the model's stream passed on unchanged, its bytes copied by JavaScript, and a
 * straightforward `TransformStream` per token.
 * @module
 */
const encoder = new TextEncoder();

function transform(stream) {
  const decoder = new TextDecoder();
  let buffer = "";
  return stream.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        buffer += decoder.decode(chunk, { stream: true });
        const lines = buffer.split("\n");
        buffer = lines.pop();
        for (const line of lines) {
          if (!line.startsWith("data:")) continue;
          const data = line.slice(5).trim();
          controller.enqueue(
            encoder.encode(data === "[DONE]" ? "data: [DONE]\n\n" : rewrite(data)),
          );
        }
      },
    }),
  );
}

/** The lower bound for code that inspects a stream: read ahead, like `rewriteEvents`. */
function copy(stream) {
  const reader = stream.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        do {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          controller.enqueue(value);
        } while (controller.desiredSize > 0);
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 65_536 }),
  );
}

function rewrite(data) {
  const event = JSON.parse(data);
  const content = event.response ?? event.choices?.[0]?.delta?.content;
  const choices = [{ index: 0, delta: { content }, finish_reason: null }];
  const chunk = { id: "x", object: "chat.completion.chunk", created: 1, model: "m", choices };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

const FORMS = { "/pass-through": (stream) => stream, "/copy": copy, "/transform": transform };

export default {
  async fetch(request, env) {
    const { model } = await request.json();
    const stream = await env.AI.run(model, {});
    const { pathname } = new URL(request.url);
    return new Response(FORMS[pathname](stream), {
      headers: { "content-type": "text/event-stream" },
    });
  },
};

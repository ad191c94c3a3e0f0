/**
 * A model that streams a thousand tokens, one event per chunk, in either format of Workers AI.
 * @module
 */
const TOKENS = 1000;
const encoder = new TextEncoder();
/** Like the real models', its padding varies in length, and some characters must be escaped in JSON. */
const PADDING = "abcdefghijklmnopqrstuvwxyz";
const textAt = (at) => `word${at}${at % 16 === 15 ? "\n" : " "}`;
const paddingAt = (at) => PADDING.slice((at * 7) % PADDING.length);
const usage = { prompt_tokens: 12, completion_tokens: TOKENS, total_tokens: TOKENS + 12 };

const NATIVE = {
  token: (at) => ({ response: textAt(at), p: paddingAt(at) }),
  end: { response: "", usage },
};

const CHAT = {
  token: (at) => ({
    choices: [{ delta: { content: textAt(at) }, finish_reason: null, index: 0, logprobs: null }],
    created: 1_790_000_000,
    id: "id-1790000000-abcdef",
    model: "@cf/google/gemma-4-26b-a4b-it",
    object: "chat.completion.chunk",
    p: paddingAt(at),
    usage: { prompt_tokens: 0, completion_tokens: 1, total_tokens: 1, neurons: 0.0272 },
  }),
  end: { choices: [{ delta: {}, finish_reason: "stop", index: 0 }], usage },
};

function eventAt(form, at) {
  if (at > TOKENS) return "data: [DONE]\n\n";
  return `data: ${JSON.stringify(at === TOKENS ? form.end : form.token(at))}\n\n`;
}

export default {
  fetch(request) {
    const form = request.headers.get("cf-consn-model-id").includes("gemma") ? CHAT : NATIVE;
    let at = 0;
    const stream = new ReadableStream({
      type: "bytes",
      pull(controller) {
        controller.enqueue(encoder.encode(eventAt(form, at++)));
        if (at === TOKENS + 2) controller.close();
      },
    });
    return new Response(stream, { headers: { "content-type": "text/event-stream" } });
  },
};

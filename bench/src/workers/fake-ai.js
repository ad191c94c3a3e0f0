/**
 * A model that answers immediately, so that only the Worker around it is measured.
 * @module
 */
const ANSWER = JSON.stringify({
  response: "Why did the cloud break up? It needed space.",
  usage: { prompt_tokens: 12, completion_tokens: 11, total_tokens: 23 },
});

export default {
  async fetch(request) {
    await request.arrayBuffer();
    return new Response(ANSWER, { headers: { "content-type": "application/json" } });
  },
};

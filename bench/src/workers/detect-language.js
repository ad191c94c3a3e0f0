import { detectLanguages } from "@ai-workers/ai-core/translation";

/** Detects the language of a body; answers immediately if there is none. */
export default {
  async fetch(request) {
    const text = await request.text();
    return Response.json(text === "" ? [] : detectLanguages(text));
  },
};

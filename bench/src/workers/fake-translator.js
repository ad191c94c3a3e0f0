/**
 * A translator that immediately returns the text it was given.
 * @module
 */
export default {
  async fetch(request) {
    const { inputs } = await request.json();
    return Response.json({ translated_text: inputs.text });
  },
};

/**
 * A Worker that calls each entrypoint of all-in-one over a service binding, and returns the
 * results.
 * @module
 */
export default {
  async fetch(_request, env) {
    const sound = await env.TEXT_TO_SPEECH.speak({ text: "Good morning." });
    const picture = await env.TEXT_TO_IMAGE.generate({ prompt: "a lighthouse" });
    const bindings = [env.LLM, env.TRANSLATE, env.TEXT_TO_IMAGE, env.WHISPER, env.TEXT_TO_SPEECH];
    const models = await Promise.all(bindings.map((binding) => binding.models()));
    return Response.json({
      chat: await env.LLM.chat({ messages: [{ role: "user", content: "Hello" }] }),
      translation: await env.TRANSLATE.translate({ text: "Good morning", target_lang: "fr" }),
      picture: { ...picture, image: picture.image.byteLength },
      sound: { ...sound, audio: sound.audio.byteLength },
      transcript: await env.WHISPER.transcribe({ audio: sound.audio }),
      tasks: models.map((list) => [...new Set(list.map(({ task }) => task))]),
    });
  },
};

/**
 * The request on screen.
 * @module
 */
import { OWN_PATH } from "./shared/api.js";
import { find } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { python } from "./shared/samples.js";

/** @type {{model?: import("./shared/models.js").Model}} */
export const chosen = {};

/** The body of a request. @param {string} [words] */
export function body(words = find("text").value) {
  const { model } = chosen;
  return {
    text: words,
    ...(model && { model: model.id }),
    ...(find("voice").value && { voice: find("voice").value }),
    ...(find("format").value && { format: find("format").value }),
  };
}

/** @returns {import("./shared/samples.js").Sample} */
export function sample() {
  const json = body(find("text").value.trim() || t("exampleText"));
  const file = `speech.${json.format ?? "mp3"}`;
  return {
    path: OWN_PATH,
    json,
    save: file,
    openai: {
      method: "audio.speech.create",
      arguments: [
        ["model", python(json.model ?? "tts-1")],
        ["voice", python(json.voice ?? "alloy")],
        ["input", python(json.text)],
        ...(json.format
          ? [/** @type {[string, string]} */ (["response_format", python(json.format)])]
          : []),
      ],
      print: `answer.write_to_file("${file}")`,
    },
    openaiNode: {
      imports: ['import { writeFile } from "node:fs/promises";'],
      code: `const answer = await client.audio.speech.create(${JSON.stringify(
        {
          model: json.model ?? "tts-1",
          voice: json.voice ?? "alloy",
          input: json.text,
          ...(json.format && { response_format: json.format }),
        },
        null,
        2,
      )});
await writeFile("${file}", await answer.bytes());`,
    },
    ...(OWN_PATH === "/" && {
      client: {
        create: "createTextToSpeechClient",
        name: "speaker",
        imports: ['import { writeFile } from "node:fs/promises";'],
        code: `const { audio } = await speaker.speak(${JSON.stringify(json, null, 2)});\nawait writeFile("${file}", audio);`,
      },
    }),
  };
}

/**
 * The request on screen, for the code pane.
 * @module
 */
import { OWN_PATH } from "./shared/api.js";
import { t } from "./shared/i18n.js";
import { python } from "./shared/samples.js";
import { editFields } from "./paint.js";
import { can, chosen, prompt, settings } from "./settings.js";

/** @returns {import("./shared/samples.js").Sample} */
export function sample() {
  const { model, start } = chosen;
  const text = prompt() || t("promptHint");
  const { width, height, ...extra } = settings();
  const picture = can("mask") ? "picture.png" : "picture.jpg"; // Only Stable Diffusion takes masks, and gives PNG.
  const size = width && height ? [["size", python(`${width}x${height}`)]] : [];
  const openai = (/** @type {string} */ method, /** @type {[string, string][]} */ more) => ({
    method,
    arguments: /** @type {[string, string][]} */ ([
      ["model", python(model?.id)],
      ["prompt", python(text)],
      ...more,
      ...size,
      ["response_format", '"b64_json"'],
    ]),
    extra,
    print: `import base64\nopen("${picture}", "wb").write(base64.b64decode(answer.data[0].b64_json))`,
  });
  if (start)
    return {
      path: "/v1/images/edits",
      file: { field: "image", name: start.name },
      form: { prompt: text, model: model?.id ?? "", ...editFields(settings()) },
      openai: openai("images.edit", [["image", `open("${start.name}", "rb")`]]),
    };
  return {
    path: OWN_PATH,
    json: { prompt: text, model: model?.id, ...settings() },
    save: picture,
    openai: openai("images.generate", []),
  };
}

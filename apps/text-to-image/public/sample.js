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
  const { model, start, mask } = chosen;
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
  const fields = { model: model?.id ?? "", prompt: text, ...editFields(settings()) };
  if (start) {
    const files = [
      { field: "image", name: start.name, blob: start },
      ...(mask ? [{ field: "mask", name: mask.name, blob: mask }] : []),
    ];
    return {
      path: "/v1/images/edits",
      files,
      form: fields,
      picture,
      openai: openai(
        "images.edit",
        files.map(({ field, name }) => [field, `open("${name}", "rb")`]),
      ),
      openaiNode: node("edit", fields, files, picture),
    };
  }
  const json = { prompt: text, model: model?.id, ...settings() };
  return {
    path: OWN_PATH,
    json,
    save: picture,
    openai: openai("images.generate", []),
    openaiNode: node("generate", { ...fields, ...numbers(extra) }, [], picture),
    ...(OWN_PATH === "/" && {
      client: {
        create: "createTextToImageClient",
        name: "painter",
        imports: ['import { writeFile } from "node:fs/promises";'],
        code: `const { image } = await painter.generate(${JSON.stringify(json, null, 2)});\nawait writeFile("${picture}", image);`,
      },
    }),
  };
}

/**
 * The call of the openai package for Node. Fields that its types lack are written as one object, which they let pass.
 * @param {"edit" | "generate"} method @param {Record<string, any>} fields @param {{field: string, name: string}[]} files @param {string} picture
 */
function node(method, fields, files, picture) {
  const opened = files.map(({ field, name }) => `  ${field}: createReadStream("${name}"),\n`);
  return {
    imports: [
      ...(files.length > 0 ? ['import { createReadStream } from "node:fs";'] : []),
      'import { writeFile } from "node:fs/promises";',
    ],
    code: `const fields = ${JSON.stringify(fields, null, 2)} as any;
const { data } = await client.images.${method}({
${opened.join("")}  ...fields,
});
await writeFile("${picture}", Buffer.from(data![0]!.b64_json!, "base64"));`,
  };
}

/** A JSON body has numbers where a form has text. @param {Record<string, any>} settings */
function numbers(settings) {
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => typeof value === "number"),
  );
}

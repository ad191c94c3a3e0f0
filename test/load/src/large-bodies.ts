/**
 * The largest bodies that a route accepts. Each is the example of the route's OpenAPI document with
 * one text, list or file as large as the limit allows.
 * @module
 */
import { LARGE_DOCUMENTS } from "./large-documents.ts";
import { LARGE_FILES } from "./large-files.ts";

/** The request body of a route in an OpenAPI document. */
export type BodyContent = Record<string, { schema?: Schema; example?: unknown }>;

interface Schema {
  type?: string;
  contentMediaType?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}

export interface LargeBody {
  name: string;
  init(): RequestInit;
}

/** Fillings of a text, as they stand in JSON: an escape is longer there than in memory. */
const FILLINGS: Readonly<Record<string, { head?: string; unit: string }>> = {
  Chinese: { unit: "你好" },
  // One wide character makes each letter take two bytes.
  "letters after a Chinese one": { head: "你", unit: "a " },
  "escaped zeros": { unit: String.raw`\u0000` },
  "an image": { head: "data:image/png;base64,iVBORw0KGgo", unit: "AAAA" },
};

/** The filling that may take more than {@link TEXTS}, where a route takes images. */
const IMAGE = "an image";
/** The most bytes of texts that any route takes. */
const TEXTS = 2_000_000;

/** Stands where the large text or list is inserted. */
const HERE = "\u2603";

/** Bytes below a limit that remain free, for the boundaries of forms. */
const SPARE = 1000;

/** @param limitOf returns the most bytes of a body of a content type; undefined if none is read. */
export async function largeBodies(
  content: BodyContent,
  limitOf: (type: string) => Promise<number | undefined>,
): Promise<LargeBody[]> {
  const bodies: LargeBody[] = [];
  const json = await limitOf("application/json");
  if (json !== undefined) bodies.push(...jsonBodies(content["application/json"] ?? {}, json));
  const form = await limitOf("multipart/form-data; boundary=x");
  const schema = content["multipart/form-data"]?.schema;
  if (form !== undefined && schema) bodies.push(...formBodies(schema, form));
  const raw = content["audio/*"] && (await limitOf("audio/wav"));
  if (raw !== undefined)
    bodies.push({
      name: "a recording",
      init: () => ({ body: LARGE_FILES.wav!(raw), headers: { "content-type": "audio/wav" } }),
    });
  return bodies;
}

function jsonBodies(
  { schema, example = {} }: { schema?: Schema; example?: unknown },
  limit: number,
): LargeBody[] {
  const whole = { ...textsOf(schema), ...(example as object) };
  const bodies: LargeBody[] = [];
  for (const path of textPaths(whole)) {
    if (path.at(-1) === "model") continue;
    for (const [filling, { head = "", unit }] of Object.entries(FILLINGS))
      bodies.push({
        name: `\`${path.join(".")}\` of ${filling}`,
        init() {
          const most = filling === IMAGE ? limit : Math.min(limit, TEXTS);
          return filled(changed(example, path, HERE), { head, unit, tail: "" }, most);
        },
      });
  }
  for (const [path, item] of lists(whole)) {
    const unit = JSON.stringify(item);
    bodies.push({
      name: `\`${path.join(".")}\` of many items`,
      init: () =>
        filled(
          changed(example, path, HERE),
          { head: `[${unit}`, unit: `,${unit}`, tail: "]" },
          Math.min(limit, TEXTS),
        ),
    });
  }
  bodies.push({
    name: "as many objects as there may be",
    init: () => ({ body: `{"x":[${"{},".repeat(99_000)}{}],${JSON.stringify(example).slice(1)}` }),
  });
  return bodies;
}

/** Texts that a schema allows beside those of its example. */
function textsOf(schema: Schema = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([, { type }]) => type === "string")
      .map(([name]) => [name, "a"]),
  );
}

type Path = readonly (string | number)[];

function textPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return textPaths(value[0], [...path, 0]);
  return Object.entries(value).flatMap(([name, each]) => textPaths(each, [...path, name]));
}

function lists(value: unknown, path: Path = []): [Path, unknown][] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.length > 0 ? [[path, value[0]]] : [];
  return Object.entries(value).flatMap(([name, each]) => lists(each, [...path, name]));
}

/** Returns a copy in which the value at a path is another. */
function changed(value: unknown, [name, ...rest]: Path, other: unknown): unknown {
  if (name === undefined) return other;
  if (Array.isArray(value)) return [changed(value[0], rest, other)];
  const object = value as Record<string, unknown> | undefined;
  return { ...object, [name]: changed(object?.[name], rest, other) };
}

function filled(
  value: unknown,
  { head, unit, tail }: { head: string; unit: string; tail: string },
  limit: number,
): RequestInit {
  const isText = tail === "";
  const text = JSON.stringify(value);
  const [before, after] = text.split(isText ? HERE : `"${HERE}"`) as [string, string];
  const size = Buffer.byteLength(before + head + tail + after);
  const count = Math.floor((limit - SPARE - size) / Buffer.byteLength(unit));
  return { body: before + head + unit.repeat(count) + tail + after };
}

/** Forms of the required fields: others, such as `model`, have defaults. */
function formBodies({ properties = {}, required = [] }: Schema, limit: number): LargeBody[] {
  const isFile = (name: string) => properties[name]!.contentMediaType !== undefined;
  const file = Object.keys(properties).find(isFile);
  if (file === undefined) return [];
  const texts = required.filter((name) => !isFile(name));
  const form = (content: Uint8Array<ArrayBuffer>, name: string) => {
    const body = new FormData();
    for (const name of texts) body.append(name, VALUES[name] ?? "a");
    body.append(file, new File([content], name));
    return { body };
  };
  if (texts.some((name) => name in VALUES))
    return LARGE_DOCUMENTS.map((document) => ({
      name: `a file: ${document.file.split(".")[1]} of ${document.what}`,
      init: () => form(document.create(), document.file),
    }));
  return Object.entries(LARGE_FILES).map(([kind, create]) => ({
    name: `a file: ${kind}`,
    init: () => form(create(limit - SPARE * (1 + texts.length)), `a.${kind}`),
  }));
}

/** Values of the fields of a form that takes documents. */
const VALUES: Readonly<Record<string, string>> = { target_lang: "fr", target: "fr" };

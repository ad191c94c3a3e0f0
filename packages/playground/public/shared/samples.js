/**
 * A request as programs: curl, Python (requests and openai), Node (openai, our client, fetch).
 * @module
 */

/**
 * One request, as the page is about to send it.
 * @typedef {object} Sample
 * @property {string} path
 * @property {any} [json] JSON body
 * @property {Record<string, string>} [form] fields of a multipart form
 * @property {{field: string, name: string, blob?: Blob}[]} [files] the form's files; those with their bytes can be saved from the code pane
 * @property {string} [save] the answer is bytes, written to a file of this name
 * @property {string} [picture] the answer is OpenAI's JSON of a picture, which is written to a file of this name
 * @property {{method: string, arguments: [string, string][], extra?: Record<string, any>, print: string}} [openai]
 *   the call of Python's openai package; arguments are Python expressions, `extra` goes into `extra_body`
 * @property {Program} [openaiNode] the call with `client` of the openai package for Node
 * @property {Program & {create: string, name: string}} [client] our own client: its function, a name for it, and the call
 */

/** @typedef {{imports?: string[], code: string}} Program lines of imports, and what follows the client */
/** @typedef {{base: string, key: boolean}} Place */

/** Characters of a body that a command line holds: Linux takes 128 KiB in one argument. */
const LONGEST_ARGUMENT = 100_000;

/** Programs by name. A request that a program cannot send gives none. @type {Record<string, (sample: Sample, place: Place) => string | undefined>} */
export const SAMPLES = { curl, requests, openai, openaiNode, TypeScript: typescript, client };

/** @param {Sample} sample @param {Place} place */
function curl({ path, json, form, files = [], save, picture }, { base, key }) {
  const lines = [`curl ${base}${path}`];
  if (key) lines.push('-H "Authorization: Bearer $API_KEY"');
  if (json !== undefined) {
    if (json.stream) lines[0] = lines[0].replace("curl", "curl -N");
    lines.push('-H "Content-Type: application/json"');
    const text = JSON.stringify(json, null, 2);
    // Of indented JSON no line is the word JSON alone.
    if (text.length > LONGEST_ARGUMENT)
      return `${lines.join(" \\\n  ")} \\\n  -d @- <<'JSON'${save ? ` -o ${save}` : ""}\n${text}\nJSON`;
    lines.push(`-d ${shell(text)}`);
  }
  for (const { field, name } of files) lines.push(`-F ${field}=@${shell(name)}`);
  for (const [name, value] of Object.entries(form ?? {}))
    lines.push(`--form-string ${shell(`${name}=${value}`)}`); // -F would read a model's @ as a file's name.
  if (save) lines.push(`-o ${save}`);
  if (picture)
    return `${lines.join(" \\\n  ")} |\n  grep -o '"b64_json": *"[^"]*"' | cut -d'"' -f4 | base64 -d > ${picture}`;
  return lines.join(" \\\n  ");
}

/** @param {Sample} sample @param {Place} place */
function requests({ path, json, form, files, save, picture }, { base, key }) {
  const given = [`"${base}${path}"`];
  if (key) given.push(`headers={"Authorization": f"Bearer {os.environ['API_KEY']}"}`);
  if (json !== undefined) given.push(`json=${python(json, 1)}`);
  if (files) {
    const opened = files.map(
      ({ field, name }) => `${JSON.stringify(field)}: open(${JSON.stringify(name)}, "rb")`,
    );
    given.push(`files={${opened.join(", ")}}`);
  }
  if (form && Object.keys(form).length > 0) given.push(`data=${python(form, 1)}`);
  if (json?.stream) given.push("stream=True");
  const print = json?.stream
    ? 'for line in answer.iter_lines():\n    if line.startswith(b"data: "):\n        print(line[6:].decode())'
    : save
      ? `open("${save}", "wb").write(answer.content)`
      : picture
        ? `open("${picture}", "wb").write(base64.b64decode(answer.json()["data"][0]["b64_json"]))`
        : "print(answer.json())";
  return `${picture ? "import base64\n" : ""}${key ? "import os\n" : ""}import requests\n\nanswer = requests.post(\n    ${given.join(",\n    ")},\n)\nanswer.raise_for_status()\n${print}`;
}

/** @param {Sample} sample @param {Place} place */
function openai({ path, json, openai: known }, { base, key }) {
  const head = `${key ? "import os\n" : ""}from openai import OpenAI\n\nclient = OpenAI(\n    base_url="${base}${known ? "/v1" : ""}",\n    api_key=${key ? 'os.environ["API_KEY"]' : '"none"'},\n)\n`;
  if (!known)
    return `${head}# This endpoint is not one of OpenAI's; the client can call it all the same.\nanswer = client.post("${path}", cast_to=object, body=${python(json)})\nprint(answer)`;
  const given = known.arguments.map(([name, value]) => `${name}=${value}`);
  if (known.extra && Object.keys(known.extra).length > 0)
    given.push(`extra_body=${python(known.extra, 1)}`);
  return `${head}answer = client.${known.method}(\n    ${given.join(",\n    ")},\n)\n${known.print}`;
}

/** @param {Sample} sample @param {Place} place */
function openaiNode({ path, json, save, openaiNode: known }, { base, key }) {
  const imports = ['import OpenAI from "openai";', ...(known?.imports ?? [])].sort();
  if (!known && (save || json === undefined)) return undefined;
  const start = `${imports.join("\n")}\n\nconst client = new OpenAI({\n  baseURL: "${base}${known ? "/v1" : ""}",\n  apiKey: ${key ? "process.env.API_KEY" : '"none"'},\n});\n`;
  if (known) return `${start}${known.code}`;
  return `${start}// This endpoint is not one of OpenAI's; the client can call it all the same.\nconst answer = await client.post("${path}", { body: ${JSON.stringify(json, null, 2)} });\nconsole.log(answer);`;
}

/** @param {Sample} sample @param {Place} place */
function client({ client: known }, { base, key }) {
  if (!known) return undefined;
  const { create, name, code, imports = [] } = known;
  const own = `import { ${create} } from "@ai-workers/ai-core/client";`;
  return `${[...imports, own].join("\n")}\n\nconst ${name} = ${create}({\n  url: "${base}",${key ? "\n  key: process.env.API_KEY," : ""}\n});\n${code}`;
}

/** @param {Sample} sample @param {Place} place */
function typescript({ path, json, form, files, save, picture }, { base, key }) {
  const lines = [
    ...(files ? ['import { openAsBlob } from "node:fs";'] : []),
    ...(save || picture ? ['import { writeFile } from "node:fs/promises";'] : []),
  ];
  if (lines.length > 0) lines.push("");
  if (files) {
    lines.push("const form = new FormData();");
    for (const { field, name } of files)
      lines.push(
        `form.append("${field}", await openAsBlob(${JSON.stringify(name)}), ${JSON.stringify(name)});`,
      );
    for (const [name, value] of Object.entries(form ?? {}))
      lines.push(`form.append(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  }
  const headers = [
    key && "Authorization: `Bearer ${process.env.API_KEY}`",
    json !== undefined && '"Content-Type": "application/json"',
  ].filter(Boolean);
  lines.push(`const answer = await fetch("${base}${path}", {`, '  method: "POST",');
  if (headers.length > 0) lines.push(`  headers: { ${headers.join(", ")} },`);
  lines.push(
    files
      ? "  body: form,"
      : `  body: JSON.stringify(${JSON.stringify(json, null, 2).replaceAll("\n", "\n  ")}),`,
    "});",
    "if (!answer.ok) throw new Error(await answer.text());",
  );
  if (json?.stream)
    lines.push(
      "for await (const text of answer.body!.pipeThrough(new TextDecoderStream())) {",
      "  process.stdout.write(text);",
      "}",
    );
  else if (save) lines.push(`await writeFile("${save}", await answer.bytes());`);
  else if (picture)
    lines.push(
      "const { data } = (await answer.json()) as { data: { b64_json: string }[] };",
      `await writeFile("${picture}", Buffer.from(data[0]!.b64_json, "base64"));`,
    );
  else lines.push("console.log(await answer.json());");
  return lines.join("\n");
}

/** A word of a POSIX shell. @param {string} text */
function shell(text) {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A JSON value as a Python literal; JSON's strings are Python's.
 * @param {any} value
 * @param {number} [depth]
 * @returns {string}
 */
export function python(value, depth = 0) {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const items = Array.isArray(value)
    ? value.map((item) => python(item, depth + 1))
    : Object.entries(value).map(
        ([name, item]) => `${JSON.stringify(name)}: ${python(item, depth + 1)}`,
      );
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const flat = `${open}${items.join(", ")}${close}`;
  if (flat.length < 60 && !flat.includes("\n")) return flat;
  const indent = "    ".repeat(depth + 1);
  return `${open}\n${items.map((item) => `${indent}${item},\n`).join("")}${"    ".repeat(depth)}${close}`;
}

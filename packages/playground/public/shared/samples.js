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
 * @property {{field: string, name: string}} [file] the form's file
 * @property {string} [save] the answer is bytes, written to a file of this name
 * @property {{method: string, arguments: [string, string][], extra?: Record<string, any>, print: string}} [openai]
 *   the call of Python's openai package; arguments are Python expressions, `extra` goes into `extra_body`
 * @property {string} [openaiNode] what follows `const client = new OpenAI(…)` in the openai package for Node
 * @property {{create: string, name: string, code: string}} [client] our own client: its function, a name for it, and what follows
 */

/** @typedef {{base: string, key: boolean}} Place */

/** Programs by name. A request that a program cannot send gives none. @type {Record<string, (sample: Sample, place: Place) => string | undefined>} */
export const SAMPLES = { curl, requests, openai, openaiNode, TypeScript: typescript, client };

/** @param {Sample} sample @param {Place} place */
function curl({ path, json, form, file, save }, { base, key }) {
  const lines = [`curl ${base}${path}`];
  if (key) lines.push('-H "Authorization: Bearer $API_KEY"');
  if (json !== undefined) {
    if (json.stream) lines[0] = lines[0].replace("curl", "curl -N");
    lines.push('-H "Content-Type: application/json"', `-d ${shell(JSON.stringify(json, null, 2))}`);
  }
  if (file) lines.push(`-F ${file.field}=@${shell(file.name)}`);
  for (const [name, value] of Object.entries(form ?? {}))
    lines.push(`--form-string ${shell(`${name}=${value}`)}`); // -F would read a model's @ as a file's name.
  if (save) lines.push(`-o ${save}`);
  return lines.join(" \\\n  ");
}

/** @param {Sample} sample @param {Place} place */
function requests({ path, json, form, file, save }, { base, key }) {
  const given = [`"${base}${path}"`];
  if (key) given.push(`headers={"Authorization": f"Bearer {os.environ['API_KEY']}"}`);
  if (json !== undefined) given.push(`json=${python(json, 1)}`);
  if (file)
    given.push(`files={${JSON.stringify(file.field)}: open(${JSON.stringify(file.name)}, "rb")}`);
  if (form && Object.keys(form).length > 0) given.push(`data=${python(form, 1)}`);
  if (json?.stream) given.push("stream=True");
  const print = json?.stream
    ? 'for line in answer.iter_lines():\n    if line.startswith(b"data: "):\n        print(line[6:].decode())'
    : save
      ? `open("${save}", "wb").write(answer.content)`
      : "print(answer.json())";
  return `${key ? "import os\n" : ""}import requests\n\nanswer = requests.post(\n    ${given.join(",\n    ")},\n)\nanswer.raise_for_status()\n${print}`;
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
  if (!known && (save || json === undefined)) return undefined;
  const start = `import OpenAI from "openai";\n\nconst client = new OpenAI({\n  baseURL: "${base}${known ? "/v1" : ""}",\n  apiKey: ${key ? "process.env.API_KEY" : '"none"'},\n});\n`;
  if (known) return `${start}${known}`;
  return `${start}// This endpoint is not one of OpenAI's; the client can call it all the same.\nconst answer = await client.post("${path}", { body: ${JSON.stringify(json, null, 2)} });\nconsole.log(answer);`;
}

/** @param {Sample} sample @param {Place} place */
function client({ client: known }, { base, key }) {
  if (!known) return undefined;
  const { create, name, code } = known;
  return `import { ${create} } from "@ai-workers/ai-core/client";\n\nconst ${name} = ${create}({\n  url: "${base}",${key ? "\n  key: process.env.API_KEY," : ""}\n});\n${code}`;
}

/** @param {Sample} sample @param {Place} place */
function typescript({ path, json, form, file, save }, { base, key }) {
  const lines = file
    ? ['import { openAsBlob } from "node:fs";', ""]
    : save
      ? ['import { writeFile } from "node:fs/promises";', ""]
      : [];
  if (file) {
    lines.push(
      "const form = new FormData();",
      `form.append("${file.field}", await openAsBlob(${JSON.stringify(file.name)}), ${JSON.stringify(file.name)});`,
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
    file
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

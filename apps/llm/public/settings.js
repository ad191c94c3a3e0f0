/**
 * The settings as fields of a request.
 * @module
 */
import { find } from "./shared/dom.js";
import { keep, kept } from "./shared/storage.js";
import { t } from "./shared/i18n.js";

const NUMBERS = {
  "max-tokens": "max_tokens",
  "top-p": "top_p",
  seed: "seed",
  "frequency-penalty": "frequency_penalty",
  "presence-penalty": "presence_penalty",
};
const FIELDS = ["system", "temperature", ...Object.keys(NUMBERS), "effort", "tools", "schema"];

const EXAMPLES = {
  tools: [
    {
      type: "function",
      function: {
        name: "get_weather",
        description: "The weather of a city",
        parameters: {
          type: "object",
          properties: { city: { type: "string" }, unit: { enum: ["celsius", "fahrenheit"] } },
          required: ["city"],
        },
      },
    },
  ],
  schema: {
    type: "object",
    properties: { title: { type: "string" }, steps: { type: "array", items: { type: "string" } } },
    required: ["title", "steps"],
    additionalProperties: false,
  },
};

/** Wires the fields; they are kept in this browser. @param {() => void} onchange */
export function startSettings(onchange) {
  for (const id of FIELDS) {
    const input = find(id);
    input.value = kept(`llm.${id}`) ?? input.value;
    input.addEventListener("input", () => {
      keep(`llm.${id}`, input.value);
      show();
      onchange();
    });
  }
  for (const [id, example] of Object.entries(EXAMPLES)) {
    find(`${id}-example`).addEventListener("click", () => {
      const input = find(id);
      input.value = input.value.trim() ? "" : JSON.stringify(example, null, 2);
      input.dispatchEvent(new Event("input"));
    });
  }
  find("temperature-reset").addEventListener("click", () => {
    find("temperature").value = "";
    keep("llm.temperature", undefined);
    show();
    onchange();
  });
  show();
}

function show() {
  const set = kept("llm.temperature") !== undefined;
  find("temperature-shown").textContent = set ? find("temperature").value : t("own");
  find("temperature-reset").hidden = !set;
  if (Object.keys(NUMBERS).some((id) => id !== "max-tokens" && find(id).value))
    find("sampling-field").open = true;
  for (const id of ["tools", "schema"]) {
    const problem = jsonProblem(find(id).value);
    find(`${id}-problem`).textContent = problem ?? "";
    find(id).setAttribute("aria-invalid", String(problem !== undefined));
    if (find(id).value.trim()) find(id).closest("details").open = true;
  }
}

/** What the settings add to a request; broken JSON adds nothing. @returns {Record<string, any>} */
export function settings() {
  /** @type {Record<string, any>} */
  const body = {};
  if (kept("llm.temperature") !== undefined) body.temperature = Number(find("temperature").value);
  for (const [id, name] of Object.entries(NUMBERS))
    if (find(id).value) body[name] = Number(find(id).value);
  if (find("effort").value && !find("effort-field").hidden)
    body.reasoning_effort = find("effort").value;
  const tools = find("tools-field").hidden ? undefined : parsed("tools");
  if (tools) body.tools = Array.isArray(tools) ? tools : [tools];
  const schema = find("schema-field").hidden ? undefined : parsed("schema");
  if (schema)
    body.response_format = {
      type: "json_schema",
      json_schema: { name: "answer", strict: true, schema },
    };
  return body;
}

/** @param {string} id */
function parsed(id) {
  const text = find(id).value;
  return text.trim() && jsonProblem(text) === undefined ? JSON.parse(text) : undefined;
}

/** @param {string} text */
function jsonProblem(text) {
  if (!text.trim()) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}

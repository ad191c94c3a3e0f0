import { expect, test } from "vitest";
import { chooseModel } from "./choose-model.ts";
import { parameterCount } from "./model-names.ts";
import { parseModelTable } from "./model-table.ts";
import { isVisionModel, taskOf } from "./model-task.ts";
import type { Server } from "./types.ts";

function serverOf(name: string, ...ids: string[]): Server {
  const models = ids.flatMap((id) => {
    const task = taskOf({ id });
    const size = parameterCount(id);
    return task
      ? [
          {
            id,
            task,
            ...(size && { size }),
            ...(isVisionModel({ id }) && { supportsVision: true as const }),
          },
        ]
      : [];
  });
  return { name, url: "http://x/v1", models };
}

const OLLAMA = serverOf(
  "Ollama",
  "mistral:7b",
  "llama3.1:70b",
  "llama3.2:3b",
  "qwen2.5-coder:14b",
  "qwen3:32b",
  "gemma3:4b",
  "nomic-embed-text:latest",
  "bge-m3:567m",
  "kokoro-tts",
);
const text = (id: string) => ({
  id: id as `@cf/${string}/${string}`,
  task: "text-generation" as const,
});

test.for([
  ["@cf/meta/llama-3.2-1b-instruct", "llama3.2:3b"],
  ["@cf/meta/llama-3.3-70b-instruct-fp8-fast", "llama3.1:70b"],
  ["@cf/qwen/qwen2.5-coder-32b-instruct", "qwen2.5-coder:14b"],
  ["@cf/google/gemma-4-26b-a4b-it", "gemma3:4b"],
  ["@cf/zai-org/glm-4.7-flash", "mistral:7b"],
])("%s is nearest to %s, or has the server's first", ([wanted, id]) => {
  expect(chooseModel(text(wanted!), [OLLAMA], {})?.model.id).toBe(id);
});

test("embeddings go to embedding models, the same name first", () => {
  const wanted = { id: "@cf/baai/bge-m3", task: "text-embeddings" } as const;
  expect(chooseModel(wanted, [OLLAMA], {})?.model.id).toBe("bge-m3:567m");
});

test("images go to a vision model", () => {
  expect(
    chooseModel(text("@cf/meta/llama-4-scout-17b-16e-instruct"), [OLLAMA], {}, true)?.model.id,
  ).toBe("gemma3:4b");
});

test("a translation model of any server is preferred to a prompt, and tasks without a server go to the simulator", () => {
  const small = serverOf("local-models", "m2m100_418M", "whisper-tiny");
  const wanted = { id: "@cf/meta/m2m100-1.2b", task: "translation" } as const;
  expect(chooseModel(wanted, [OLLAMA, small], {})?.server.name).toBe("local-models");
  expect(chooseModel(wanted, [OLLAMA], {})?.model.task).toBe("text-generation");
  const imageModel = { id: "@cf/black-forest-labs/flux-1-schnell", task: "text-to-image" } as const;
  expect(chooseModel(imageModel, [OLLAMA, small], {})).toBeUndefined();
});

test("the table comes first: a model's id before its task, and the simulator by name", () => {
  const table = parseModelTable(
    '{"text-generation": "qwen3:32b", "@cf/zai-org/glm-4.7-flash": "simulator", "@cf/meta/llama-3.2-1b-instruct": "new:1b"}',
  );
  expect(chooseModel(text("@cf/google/gemma-4-26b-a4b-it"), [OLLAMA], table)?.model.id).toBe(
    "qwen3:32b",
  );
  expect(chooseModel(text("@cf/zai-org/glm-4.7-flash"), [OLLAMA], table)).toBeUndefined();
  expect(chooseModel(text("@cf/meta/llama-3.2-1b-instruct"), [OLLAMA], table)?.model.id).toBe(
    "new:1b",
  );
});

test.for([
  ["{", "LOCAL_AI_MODELS: expected JSON such as"],
  ["[]", "LOCAL_AI_MODELS: expected JSON such as"],
  ['{"chat": "x"}', '"chat" is neither a model of Workers AI nor a task (text-generation,'],
  ['{"translation": 1}', 'expected the name of a model, or "simulator", for "translation"'],
])("the table %s is rejected with what was expected", ([table, message]) => {
  expect(() => parseModelTable(table)).toThrow(message);
});

test.for([
  ["Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf", 8e9],
  ["134.52M", 134.52e6],
  ["mixtral:8x7b", 56e9],
  ["gemma-4-26b-a4b-it", 26e9],
  ["m2m100-1.2b", 1.2e9],
  ["whisper-large-v3-turbo", 809e6],
  ["kimi-k2.6", undefined],
] as const)("the size of %s is %s", ([id, size]) => {
  expect(parameterCount(id)).toBe(size);
});

/**
 * Libraries, each used by a script in `libraries/`: a stream, rounds of tools with a second turn on a
 * model of each family, a picture, and an error.
 * @module
 */
import type { Program, Task } from "../program.ts";

/** A model of each family. */
const CHAT = "gemma-4";
const FAMILIES = [
  ["native", "llama-3.3-70b-instruct-fp8-fast"],
  ["chat", CHAT],
  ["gpt-oss", "gpt-oss-20b"],
] as const;

interface Library {
  title: string;
  package: string;
  version: string;
  beside?: readonly string[];
  bin: string;
  /** The last argument of the script for each API. */
  variants: readonly string[];
}

const APIS: Readonly<Record<string, string>> = {
  openai: "OpenAI's chat",
  responses: "OpenAI's Responses",
  anthropic: "Anthropic's Messages",
  ollama: "Ollama's API",
};

function tasksOf(variant: string): Task[] {
  const task = (title: string, kind: Task["kind"], name: string, model: string = CHAT): Task => ({
    title,
    kind,
    flags: (prompt) => [name, prompt, model, variant],
  });
  return [
    task("a stream", "text", "text"),
    ...FAMILIES.map(([family, model]) =>
      task(`rounds of tools and a second turn (${family})`, "turns", "rounds", model),
    ),
    task("a picture", "seen", "picture"),
    task("an error", "error", "text", "no-such-model"),
  ];
}

const one = (title: string, kind: Task["kind"], ...rest: readonly string[]): Task => ({
  title,
  kind,
  flags: (prompt) => [kind, prompt, CHAT, ...rest],
});

const environment: Program["environment"] = ({ url }) => ({ WORKER_URL: url });

function programsOf({ variants, title, ...library }: Library): Program[] {
  return variants.map((variant) => ({
    ...library,
    title,
    isLibrary: true,
    speaks: APIS[variant]!,
    environment,
    tasks: tasksOf(variant),
  }));
}

const AGENTS: Library = {
  title: "@openai/agents",
  package: "@openai/agents",
  version: "0.20.0",
  beside: ["zod@4.6.7"],
  bin: "openai-agents.js",
  variants: ["responses", "openai"],
};

const LANGCHAIN = {
  title: "LangChain",
  package: "langchain",
  version: "1.5.14",
  beside: [
    "@langchain/core@1.4.0",
    "@langchain/openai@1.5.8",
    "@langchain/anthropic@1.5.11",
    "@langchain/ollama@1.3.0",
    "@langchain/cohere@1.0.5",
    "cohere-ai@7.21.0",
    "zod@4.6.7",
  ],
  bin: "langchain.js",
} as const;

const common = { isLibrary: true, environment } as const;

export const LIBRARY_PROGRAMS: readonly Program[] = [
  ...programsOf(AGENTS).map((program) => ({
    ...program,
    tasks: [
      ...program.tasks,
      one("a handoff", "handoff", program.speaks === APIS.responses ? "responses" : "openai"),
    ],
  })),
  ...programsOf({
    title: "Vercel AI SDK",
    package: "ai",
    version: "7.0.173",
    beside: [
      "@ai-sdk/openai@4.0.118",
      "@ai-sdk/anthropic@4.0.105",
      "ai-sdk-ollama@4.3.0",
      "zod@4.6.7",
    ],
    bin: "ai-sdk.js",
    variants: ["responses", "anthropic", "ollama"],
  }),
  ...programsOf({ ...LANGCHAIN, variants: ["openai", "responses", "anthropic", "ollama"] }),
  {
    ...common,
    ...LANGCHAIN,
    speaks: "Cohere's rerank",
    tasks: [one("documents, ranked", "rerank")],
  },
  {
    ...common,
    title: "cohere-ai",
    package: "cohere-ai",
    version: "8.1.0",
    bin: "cohere.js",
    speaks: "Cohere's rerank",
    tasks: [one("version 1", "rerank", "v1"), one("version 2", "rerank", "v2")],
  },
  ...programsOf({
    title: "multi-llm-ts",
    package: "multi-llm-ts",
    version: "5.1.1",
    bin: "multi-llm-ts.js",
    variants: ["openai", "responses", "anthropic", "ollama"],
  }),
  {
    ...common,
    title: "instructor",
    package: "@instructor-ai/instructor",
    version: "1.7.0",
    beside: ["openai@6.49.0", "zod@3.25.76"],
    bin: "instructor.js",
    speaks: APIS.openai!,
    tasks: [
      one("an object by functions", "object", "FUNCTIONS"),
      one("an object by tools", "object", "TOOLS"),
    ],
  },
  ...programsOf({
    title: "LlamaIndex",
    package: "llamaindex",
    version: "0.12.1",
    beside: ["@llamaindex/openai@0.4.22", "@llamaindex/workflow@1.1.24", "zod@4.6.7"],
    bin: "llamaindex.js",
    variants: ["openai", "responses"],
  }),
  ...programsOf({
    title: "TanStack AI",
    package: "@tanstack/ai",
    version: "0.58.0",
    beside: [
      "@tanstack/ai-openai@0.23.1",
      "@tanstack/ai-anthropic@0.18.11",
      "@tanstack/ai-ollama@0.11.6",
      "zod@4.6.7",
    ],
    bin: "tanstack.js",
    variants: ["openai", "responses", "anthropic", "ollama"],
  }),
];

/**
 * Recorded answers of servers: Ollama's from docs.ollama.com and its openai package, llama.cpp's
 * from tools/server/README.md.
 * @module
 */
const events = (list: unknown[]) =>
  `${list.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")}data: [DONE]\n\n`;

const ollama = {
  id: "chatcmpl-693",
  object: "chat.completion.chunk",
  created: 1,
  model: "llama3.2:3b",
  system_fingerprint: "fp_ollama",
};
const llamacpp = {
  id: "chatcmpl-ecQU",
  object: "chat.completion.chunk",
  created: 1,
  model: "gemma",
  system_fingerprint: "b6000-abc",
};

const choice = (delta: unknown, finish_reason: string | null = null) => [
  { index: 0, delta, finish_reason },
];

export const OLLAMA_TEXT = events([
  { ...ollama, choices: choice({ role: "assistant", content: "天空" }) },
  { ...ollama, choices: choice({ role: "assistant", content: " is 🙂" }) },
  { ...ollama, choices: choice({ role: "assistant", content: "" }, "stop") },
  { ...ollama, choices: [], usage: { prompt_tokens: 26, completion_tokens: 5, total_tokens: 31 } },
]);

/** Reasoning under `reasoning`; whole calls in one chunk, both with index 0 as in older versions. */
export const OLLAMA_TOOLS = events([
  {
    ...ollama,
    choices: choice({ role: "assistant", content: "", reasoning: "The weather, twice." }),
  },
  {
    ...ollama,
    choices: choice({
      role: "assistant",
      content: "",
      tool_calls: ["Oslo", "Rome"].map((city) => ({
        id: `call_${city}`,
        index: 0,
        type: "function",
        function: { name: "get_weather", arguments: JSON.stringify({ city }) },
      })),
    }),
  },
  { ...ollama, choices: choice({ role: "assistant", content: "" }, "tool_calls") },
]);

/** First a role with null content, reasoning under `reasoning_content`, a name, arguments in pieces, usage with timings. */
export const LLAMACPP_TOOLS = events([
  { ...llamacpp, choices: choice({ role: "assistant", content: null }) },
  { ...llamacpp, choices: choice({ reasoning_content: "Hm." }) },
  {
    ...llamacpp,
    choices: choice({
      tool_calls: [
        { index: 0, id: "c1", type: "function", function: { name: "get_weather", arguments: "{" } },
      ],
    }),
  },
  {
    ...llamacpp,
    choices: choice({ tool_calls: [{ index: 0, function: { arguments: '"city":' } }] }),
  },
  {
    ...llamacpp,
    choices: choice({ tool_calls: [{ index: 0, function: { arguments: '"Oslo"}' } }] }),
  },
  { ...llamacpp, choices: choice({}, "tool_calls") },
  {
    ...llamacpp,
    choices: [],
    usage: { prompt_tokens: 44, completion_tokens: 48, total_tokens: 92 },
    timings: { prompt_n: 1, predicted_n: 48 },
  },
]);

export const WHOLE = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1,
  model: "llama3.2:3b",
  choices: [
    { index: 0, message: { role: "assistant", content: "Hi there." }, finish_reason: "stop" },
  ],
  usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
});

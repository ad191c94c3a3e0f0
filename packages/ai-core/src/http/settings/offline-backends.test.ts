import { expect, test } from "vitest";
import { readOfflineBackends } from "./offline-backends.ts";

const mixed = JSON.stringify({ "text-generation": "Ollama llama3.2:3b", translation: "simulator" });

test.for([
  ["nothing is told on Cloudflare", undefined, {}],
  ["the simulator", "simulator", { simulated: true }],
  [
    "a server for the Worker's own task",
    mixed,
    { answered_by: { "text-generation": "Ollama llama3.2:3b", translation: "simulator" } },
  ],
  [
    "a server that is yet to start",
    "server at http://gpu:8000/v1",
    {
      answered_by: {
        "text-generation": "server at http://gpu:8000/v1",
        translation: "server at http://gpu:8000/v1",
      },
    },
  ],
] as const)("%s", ([, told, expected]) => {
  expect(readOfflineBackends(told, ["text-generation", "translation"])).toEqual(expected);
});

test("a Worker whose own task is simulated says so, whatever backend does the others", () => {
  expect(readOfflineBackends(mixed, ["translation", "text-generation"])).toMatchObject({
    simulated: true,
    answered_by: { "text-generation": "Ollama llama3.2:3b" },
  });
});

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { resolveBackends } from "./resolve-backends.ts";
import { findServers } from "./find-servers.ts";

const open: Server[] = [];
const called: string[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
  called.length = 0;
});

/** A server on a free port: path → body; nothing for silence. */
async function listen(answers: Record<string, unknown>): Promise<number> {
  const server = createServer((request, response) => {
    called.push(request.url ?? "");
    const body = answers[request.url ?? ""];
    if (body === "silence") return;
    response.statusCode = body === undefined ? 404 : 200;
    response.end(typeof body === "string" ? body : JSON.stringify(body ?? {}));
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const list = (...data: unknown[]) => ({ object: "list", data });
const OLLAMA = {
  "/v1/models": list(
    { id: "llama3.2:latest", object: "model", created: 1, owned_by: "library" },
    { id: "moondream:latest", object: "model", created: 1, owned_by: "library" },
  ),
  "/api/tags": {
    models: [
      {
        name: "llama3.2:latest",
        digest: "a6",
        details: { family: "llama", parameter_size: "3.2B" },
        capabilities: ["completion", "tools"],
      },
      {
        name: "moondream:latest",
        digest: "b7",
        details: { parameter_size: "1.8B" },
        capabilities: ["completion", "vision"],
      },
    ],
  },
};
const LLAMACPP = {
  "/v1/models": list({
    id: "../models/Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf",
    object: "model",
    owned_by: "llamacpp",
    architecture: { input_modalities: ["text"], output_modalities: ["text"] },
    meta: { n_params: 8030261312 },
  }),
  "/api/tags": { models: [{ name: "x", digest: "" }] },
};

test("Ollama and llama.cpp are recognized by their lists, with sizes and vision", async () => {
  const places = [
    ["Ollama", await listen(OLLAMA)],
    ["llama.cpp", await listen(LLAMACPP)],
  ] as const;
  const { servers } = await findServers({}, places);
  expect(servers).toMatchObject([
    {
      name: "Ollama",
      models: [
        { id: "llama3.2:latest", task: "text-generation", size: 3.2e9 },
        { id: "moondream:latest", size: 1.8e9, supportsVision: true },
      ],
    },
    { name: "llama.cpp", models: [{ size: 8030261312 }] },
  ]);
});

test.for([
  ["a page", { "/v1/models": "<html>" }],
  ["JSON of another kind", { "/v1/models": { models: [] } }],
  ["a list of other things", { "/v1/models": list({ name: "x" }) }],
  ["nothing at that path", {}],
  ["silence", { "/v1/models": "silence" }],
  ["a Worker of this repository", { "/v1/models": list({ id: "@cf/meta/llama-3.2-1b-instruct" }) }],
] as const)("whoever answers with %s on a usual port is left alone", async ([, answers]) => {
  const port = await listen(answers);
  const started = Date.now();
  expect(await findServers({}, [["llama.cpp", port]])).toEqual({ servers: [], warnings: [] });
  expect(Date.now() - started).toBeLessThan(1500);
});

test("an Ollama without models says how to fetch one", async () => {
  const port = await listen({ "/v1/models": { object: "list", data: null } });
  const { servers, warnings } = await findServers({}, [["Ollama", port]]);
  expect(servers).toEqual([]);
  expect(warnings[0]).toContain("ollama pull");
});

test("with the simulator no server is used, and none is called", async () => {
  const port = await listen(OLLAMA);
  expect(await findServers({ LOCAL_AI_URL: "simulator" }, [["Ollama", port]])).toEqual({
    servers: [],
    warnings: [],
  });
  expect(called).toEqual([]);
});

test("a named server that does not answer is one line with what to do, and calls go to it later", async () => {
  const { vars, variable, lines } = await resolveBackends(
    { LOCAL_AI_URL: "http://127.0.0.1:9" },
    ".",
  );
  expect(lines).toEqual([
    expect.stringMatching(/^LOCAL_AI_URL http:\/\/127.0.0.1:9\/v1 cannot be used .*Start it/),
  ]);
  expect(variable).toBe("server at http://127.0.0.1:9");
  expect(vars).toEqual({ LOCAL_AI_URL: "http://127.0.0.1:9" });
});

test("an invalid address is rejected", async () => {
  await expect(findServers({ LOCAL_AI_URL: "localhost:11434" })).rejects.toThrow(
    "expected an address such as",
  );
});

test("the Workers get the backend of each task, and a missing model is reported", async () => {
  const port = await listen(OLLAMA);
  const environment = { LOCAL_AI_MODELS: '{"translation": "aya:8b"}' };
  const find = (given: NodeJS.ProcessEnv) => findServers(given, [["Ollama", port]]);
  const { variable, lines } = await resolveBackends(environment, ".", find);
  expect(JSON.parse(variable)).toMatchObject({
    "text-generation": expect.stringContaining("Ollama llama3.2:latest"),
    "speech-recognition": "simulator",
  });
  expect(lines[0]).toContain('LOCAL_AI_MODELS names "aya:8b", but the servers do not have it');
  expect(lines[1]).toMatch(/^text: Ollama llama3.2:latest.* · speech: simulator/);
});

test("a missing file of a table is an error", async () => {
  await expect(resolveBackends({ LOCAL_AI_MODELS: "nowhere.json" }, ".")).rejects.toThrow(
    "file not found",
  );
});

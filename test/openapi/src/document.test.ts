import { createWorker, type App, type Env } from "@ai-workers/ai-core";
import { Validator } from "@seriousme/openapi-schema-validator";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const found = import.meta.glob<{ app: App }>("../../../apps/*/src/app.ts", { eager: true });
const APPS = Object.values(found).map(({ app }) => app);

const EXECUTION = { waitUntil() {}, passThroughOnException() {} } as unknown as ExecutionContext;

/** The document, as a Worker without any key gives it. */
async function documentOf(app: App) {
  const env = {
    AI: {
      run: () => {
        throw new Error("no model is asked");
      },
    },
  } as unknown as Env;
  const request = new Request("http://worker.example/openapi.json");
  const reply = await createWorker(app).fetch(request, env, EXECUTION);
  expect(reply.status).toBe(200);
  return (await reply.json()) as { paths: Record<string, Record<string, object>> };
}

/** What a generated client's user would write. A Worker that is not here is tried with what every Worker has. */
const CALLS: Record<string, string> = {
  "all-in-one": `type Body = NonNullable<paths["/translate-text"]["post"]["requestBody"]>["content"]["application/json"];
    export const body: Body = { text: "hi", target_lang: "fr" };
    type Reply = paths["/v1/chat/completions"]["post"]["responses"]["200"]["content"]["application/json"];
    export const text = (reply: Reply): string | null => reply.choices[0]!.message.content;`,
  llm: `type Body = NonNullable<paths["/v1/chat/completions"]["post"]["requestBody"]>["content"]["application/json"];
    export const body: Body = { messages: [{ role: "user", content: "hi" }] };
    type Reply = paths["/v1/chat/completions"]["post"]["responses"]["200"]["content"]["application/json"];
    export const text = (reply: Reply): string | null => reply.choices[0]!.message.content;`,
  translate: `type Body = NonNullable<paths["/"]["post"]["requestBody"]>["content"]["application/json"];
    export const body: Body = { text: "hi", target_lang: "fr" };
    type Reply = paths["/"]["post"]["responses"]["200"]["content"]["application/json"];
    export const text = (reply: Reply): string | string[] => reply.translated_text;`,
  "text-to-image": `type Body = NonNullable<paths["/"]["post"]["requestBody"]>["content"]["application/json"];
    export const body: Body = { prompt: "a cat" };`,
  "text-to-speech": `type Body = NonNullable<paths["/v1/audio/speech"]["post"]["requestBody"]>["content"]["application/json"];
    export const body: Body = { input: "hi", voice: "alloy" };
    type Reply = paths["/v1/audio/voices"]["get"]["responses"]["200"]["content"]["application/json"];
    export const names = (reply: Reply): string[] => reply.voices.map(({ name }) => name);`,
  whisper: `type Reply = paths["/"]["post"]["responses"]["200"]["content"]["application/json"];
    export const text = (reply: Reply): string => reply.text;`,
};

const ANY_CALL = `type Reply = paths["/health"]["get"]["responses"]["200"]["content"]["application/json"];
    export const status = (reply: Reply): string => reply.status;`;

/** What TypeScript says of one file. */
function complaints(source: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) =>
    name === "client.ts" ? ts.createSourceFile(name, source, version) : read(name, version);
  const program = ts.createProgram(["client.ts"], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** DeepL answers `/v2/usage` to GET and to POST, and reads no body. */
const POSTS_WITHOUT_BODY = new Set(["/v2/usage"]);

describe.each(APPS)("$service", (app) => {
  it("gives a valid OpenAPI 3.1 document without a key", async () => {
    const document = await documentOf(app);
    const validator = new Validator();
    expect(await validator.validate(document)).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("has every route in it, and a schema for every body", async () => {
    const { paths } = await documentOf(app);
    for (const { method, path, operation, hidden } of app.routes) {
      if (hidden) continue;
      const found = paths[path.replaceAll(/:(\w+)\+?/g, "{$1}")]?.[method.toLowerCase()];
      expect(found, path).toBeDefined();
      // DeepL answers 204 to a deletion.
      if (method === "DELETE") continue;
      expect(found).toHaveProperty("responses.200.content");
      expect(Object.keys(operation?.reply ?? {}), path).not.toEqual([]);
      if (method === "POST" && !POSTS_WITHOUT_BODY.has(path))
        expect(found, path).toHaveProperty("requestBody.content");
    }
  });

  it("has a group, a line of words and described parameters for every operation", async () => {
    const document = (await documentOf(app)) as any;
    const groups = document.tags.map(({ name }: { name: string }) => name);
    const operations = Object.entries<any>(document.paths).flatMap(([path, methods]) =>
      Object.values<any>(methods).map((operation) => ({ path, ...operation })),
    );
    expect(operations.length).toBeGreaterThan(6);
    for (const { path, tags, summary, parameters = [] } of operations) {
      expect(groups, path).toContain(tags[0]);
      expect(summary, path).toMatch(/\w/);
      const names: string[] = parameters.map(({ name }: { name: string }) => name);
      expect(new Set(names).size, path).toBe(names.length);
      for (const parameter of parameters) {
        expect(parameter, path).toHaveProperty("description");
        if (parameter.in === "path") expect(parameter, path).toHaveProperty("example");
      }
    }
  });

  it(
    "makes a client that compiles, and holds its user to the schemas",
    { timeout: 60_000 },
    async () => {
      const types = astToString(await openapiTS(JSON.stringify(await documentOf(app))));
      const client = `${types}\n${CALLS[app.service] ?? ANY_CALL}`;
      expect(complaints(client)).toEqual([]);
      expect(complaints(`${client}\nexport const wrong: number = "no";`)).not.toEqual([]);
    },
  );
});

it("a body without what is required does not compile", { timeout: 60_000 }, async () => {
  const types = astToString(
    await openapiTS(
      JSON.stringify(await documentOf(APPS.find(({ service }) => service === "translate")!)),
    ),
  );
  const call = CALLS["translate"]!.replace(', target_lang: "fr"', "").replace('text: "hi"', "");
  expect(complaints(`${types}\n${call}`).join()).toContain("text");
});

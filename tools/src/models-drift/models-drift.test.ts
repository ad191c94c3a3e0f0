import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toOpenAIModel } from "@ai-workers/ai-core";
import { searchCatalogue } from "@ai-workers/ai-core/cloudflare";
import { MODELS, type ModelSpec } from "@ai-workers/ai-core/models";
import { compare } from "./compare.ts";
import type { ListedModel } from "./read-list.ts";

const GEMMA = "@cf/google/gemma-4-26b-a4b-it";
const MAIN = new URL("main.ts", import.meta.url).pathname;
const UNITS = {
  per_million_input_tokens: "per M input tokens",
  per_million_output_tokens: "per M output tokens",
  per_million_cached_input_tokens: "per M cached input tokens",
};

/** The table as Cloudflare lists it, with prices in dollars rounded as Cloudflare rounds them. */
async function listAll(): Promise<ListedModel[]> {
  const models: readonly ModelSpec[] = MODELS;
  const page = await searchCatalogue(models, { per_page: 1000 });
  return page.models.map((model): ListedModel => {
    const { neurons } = toOpenAIModel(models.find(({ id }) => id === model.name)!);
    const value = Object.entries(UNITS).flatMap(([name, unit]) => {
      const price = neurons?.[name];
      return price === undefined ? [] : [{ unit, price: round(price * 0.000011), currency: "USD" }];
    });
    return { ...model, properties: [{ property_id: "price", value }] };
  });
}

/** Three decimals, or what a smaller price needs. */
const round = (dollars: number) =>
  dollars >= 0.01 ? Number(dollars.toFixed(3)) : Number(dollars.toPrecision(3));

const changed = (list: ListedModel[], value: unknown): ListedModel[] =>
  list.map((model) =>
    model.name === GEMMA ? { ...model, properties: [{ property_id: "price", value }] } : model,
  );

describe("compare", () => {
  it("finds nothing if the list is the table, whose dollars are rounded", async () => {
    expect(compare(await listAll())).toEqual({ added: [], gone: [], priced: [], leaving: [] });
  });

  it("finds models that are new, gone, have new prices or will be retired", async () => {
    const list = (await listAll()).filter(({ name }) => name !== "@cf/baai/bge-m3");
    const price = [{ unit: "per M input tokens", price: 0.22 }];
    const newer = {
      name: "@cf/vendor/newer",
      task: { name: "Text Generation" },
      properties: [{ property_id: "price", value: price }],
    };
    const drift = compare([...changed(list, price), newer]);
    expect(drift.added).toEqual([
      { id: newer.name, task: "Text Generation", price: "20000 neurons per M input tokens" },
    ]);
    expect(drift.gone).toEqual(["@cf/baai/bge-m3"]);
    expect(drift.priced).toEqual([
      { id: GEMMA, unit: "per_million_input_tokens", table: 9091, listed: 20_000 },
    ]);
    const leaving = { property_id: "planned_deprecation_date", value: "2027-01-31" };
    const [first, ...rest] = list;
    expect(compare([{ ...first!, properties: [leaving] }, ...rest]).leaving).toEqual([
      { id: first!.name, date: "2027-01-31" },
    ]);
  });

  it("does not call models new that no Worker serves, or that are retired", async () => {
    const others = ["@cf/microsoft/resnet-50", "@cf/meta/llama-3-8b-instruct"];
    const list = [...(await listAll()), ...others.map((name) => ({ name }))];
    expect(compare(list).added).toEqual([]);
  });
});

describe("pnpm models:drift", () => {
  let folder: string;
  let server: Server;
  let list: ListedModel[];
  const asked: (string | undefined)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "drift-"));
    list = await listAll();
    server = createServer((request, reply) => {
      asked.push(request.url, request.headers.authorization);
      const isKnown = request.headers.authorization === "Bearer token";
      const page = Number(new URL(`http://x${request.url}`).searchParams.get("page"));
      const result = list.slice((page - 1) * 100, page * 100);
      reply.statusCode = isKnown ? 200 : 403;
      reply.end(
        JSON.stringify(
          isKnown ? { success: true, result } : { errors: [{ message: "No access" }] },
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  function run(
    args: string[],
    environment: Record<string, string> = {},
  ): Promise<{ code: number; output: string }> {
    return new Promise((resolve) => {
      const env = { PATH: process.env["PATH"], ...environment } as NodeJS.ProcessEnv;
      execFile(process.execPath, [MAIN, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
      );
    });
  }

  const file = async (content: unknown): Promise<string> => {
    const path = join(folder, `${Math.random()}.json`);
    await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };

  it("reads the output of env.AI.models() and an answer of the REST API", async () => {
    for (const content of [list, { success: true, result: list }]) {
      const { code, output } = await run([await file(content)]);
      expect([code, output]).toEqual([0, `The table agrees with ${list.length} models.\n`]);
    }
    const { code, output } = await run([
      await file(changed(list, [{ unit: "per M output tokens", price: 9 }])),
    ]);
    expect(code).toBe(1);
    expect(output).toContain(`${GEMMA}: per_million_output_tokens 27273 -> 818200`);
  });

  it("calls the REST API with account and token", async () => {
    const { port } = server.address() as AddressInfo;
    const environment = {
      CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${port}`,
      CLOUDFLARE_ACCOUNT_ID: "account",
      CLOUDFLARE_API_TOKEN: "token",
    };
    expect(await run([], environment)).toMatchObject({ code: 0 });
    expect(asked[0]).toBe("/accounts/account/ai/models/search?per_page=100&page=1");
    const refused = await run([], { ...environment, CLOUDFLARE_API_TOKEN: "wrong" });
    expect(refused).toEqual({ code: 2, output: "Cloudflare's API: 403 No access\n" });
  });

  it.each([
    ["nothing to read", async () => [], "CLOUDFLARE_ACCOUNT_ID"],
    ["a file that is no JSON", async () => [await file("x")], "expected JSON"],
    ["a file of something else", async () => [await file({ models: [] })], "env.AI.models()"],
  ])("says what is wrong: %s", async (_title, args, words) => {
    const { code, output } = await run(await args());
    expect(code).toBe(2);
    expect(output).toContain(words);
    expect(output.trim().split("\n")).toHaveLength(1);
  });
});

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import worker from "../../../apps/translate/src/index.ts";

const SECRET = "the-key-of-the-one-who-uploaded";
const OTHER = "the-key-of-another-caller";
const LATER = "the-later-key-of-this-name";

beforeEach(() => {
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

/** Calls the Worker with these keys; its objects have other variables, as after a deployment. */
async function call(
  keys: object,
  secret: string | undefined,
  path: string,
  init: RequestInit = {},
) {
  const bound = { ...env, API_KEYS: JSON.stringify(keys), ALLOW_ANONYMOUS: "true" } as never;
  const execution = { waitUntil() {} } as unknown as ExecutionContext;
  const headers: Record<string, string> =
    secret === undefined ? {} : { authorization: `DeepL-Auth-Key ${secret}` };
  const request = new Request(`http://worker${path}`, { ...init, headers });
  return worker.fetch(request, bound, execution);
}

interface Uploaded {
  document_id: string;
  document_key: string;
}

async function upload(keys: object, more: Record<string, string> = {}, name = "a.txt") {
  const body = new FormData();
  body.set("source_lang", "EN");
  body.set("target_lang", "FR");
  for (const [field, value] of Object.entries(more)) body.set(field, value);
  body.set("file", new File(["one tree\n"], name));
  return call(keys, SECRET, "/v2/document", { method: "POST", body });
}

async function uploaded(keys: object): Promise<Uploaded> {
  const reply = await upload(keys);
  expect(reply.status).toBe(200);
  return reply.json();
}

const ask = (keys: object, secret: string | undefined, id: string, key: unknown, rest = "") => {
  const body = JSON.stringify({ document_key: key });
  return call(keys, secret, `/v2/document/${id}${rest}`, { method: "POST", body });
};

const done = ({ document_id, document_key }: Uploaded) =>
  vi.waitFor(
    async () => {
      const reply = await ask({ a: SECRET }, SECRET, document_id, document_key);
      expect(await reply.json()).toMatchObject({ status: "done" });
    },
    { timeout: 20_000, interval: 50 },
  );

describe("a document of one key", () => {
  it.each<[string, object, string | undefined, number]>([
    ["another key", { a: SECRET, b: OTHER }, OTHER, 404],
    ["nobody", { a: SECRET }, undefined, 404],
    ["a new key of the same name", { a: LATER }, LATER, 404],
    ["its key after its end", { a: { key: SECRET, expires: "2020-01-01" } }, SECRET, 403],
    ["its key after its removal", { b: OTHER }, SECRET, 403],
  ])("is not told to %s, whether it exists or not", async (_name, keys, secret, status) => {
    const { document_id, document_key } = await uploaded({ a: SECRET });
    await done({ document_id, document_key });
    for (const rest of ["", "/result"]) {
      const reply = await ask(keys, secret, document_id, document_key, rest);
      const never = await ask(keys, secret, "0".repeat(32), document_key, rest);
      expect([reply.status, never.status]).toEqual([status, status]);
      expect(await reply.text()).toBe(await never.text());
    }
    const own = await ask({ a: SECRET }, SECRET, document_id, document_key, "/result");
    expect(await own.text()).toBe("[fr] one tree\n");
  });

  it("is not told without its own document key, whatever is sent instead", async () => {
    const first = await uploaded({ a: SECRET });
    const second = await uploaded({ a: SECRET });
    await done(first);
    const keys = [
      second.document_key,
      "",
      "x",
      first.document_key.toLowerCase(),
      "0".repeat(10_000),
    ];
    const others: unknown[] = [
      null,
      {},
      [first.document_key],
      { toString: "x" },
      Infinity,
      "__proto__",
    ];
    for (const key of [...keys, ...others])
      for (const rest of ["", "/result"]) {
        const reply = await ask({ a: SECRET }, SECRET, first.document_id, key, rest);
        expect(reply.status, JSON.stringify(key)).toBeOneOf([400, 404]);
      }
  });

  it.each([
    "__proto__",
    "constructor",
    "..%2f..%2fetc%2fpasswd",
    "0".repeat(31),
    "0".repeat(33),
    "a".repeat(10_000),
    "https%3A%2F%2Fworker.example%2Fv2%2Fdocument%2F0",
    `${"0".repeat(32)}%00`,
    "%F0%9F%98%80",
    "*",
  ])("is not found under the id %s, and no object is made", async (id) => {
    const getByName = vi.fn(() => {
      throw new Error("not to be asked");
    });
    const bound = { ...env, DOCUMENTS: { getByName }, ALLOW_ANONYMOUS: "true" } as never;
    for (const rest of ["", "/result"]) {
      const body = JSON.stringify({ document_key: "x" });
      const url = `http://worker/v2/document/${id}${rest}`;
      const execution = { waitUntil() {} } as unknown as ExecutionContext;
      const reply = await worker.fetch(
        new Request(url, { method: "POST", body }),
        bound,
        execution,
      );
      expect(reply.status).toBe(404);
    }
    expect(getByName).not.toHaveBeenCalled();
  });
});

it("a key that ends while its document is translated: the translation is made and counted, and only it may not fetch it", async () => {
  const usage = async () => {
    const reply = await call({ owner: OTHER }, OTHER, "/v1/usage");
    const { days } = await reply.json<{ days: { by_key: Record<string, any> }[] }>();
    return days[0]?.by_key.a ?? { requests: 0, neurons: 0 };
  };
  const before = await usage();
  const { document_id, document_key } = await uploaded({ a: SECRET });
  const ended = { a: { key: SECRET, expires: "2020-01-01" }, owner: OTHER };
  const refused = await ask(ended, SECRET, document_id, document_key);
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain("expired");
  await vi.waitFor(
    async () => {
      const after = await usage();
      expect(after.neurons).toBeGreaterThan(before.neurons);
    },
    { timeout: 20_000, interval: 100 },
  );
});

describe("a file's name", () => {
  it.each([
    ["too long for a header, in the form", {}, `${"a".repeat(5000)}.txt`],
    ["too long for a row, as a field", { filename: `${"\u4f60".repeat(600_000)}.txt` }, "a.txt"],
  ])("%s, is a clear 400", async (_name, more, name) => {
    const reply = await upload({ a: SECRET }, more as Record<string, string>, name);
    const text = await reply.text();
    expect(reply.status, text.slice(0, 300)).toBe(400);
    expect(text).toContain("255");
  });

  it.each(["../../etc/passwd.txt", 'a"; b=c\r\nx: y.txt', "\u202etxt.exe.txt", "__proto__.txt"])(
    "%j does not leave its header",
    async (name) => {
      const reply = await upload({ a: SECRET }, { filename: name });
      expect(reply.status).toBe(200);
      const document = await reply.json<Uploaded>();
      await done(document);
      const result = await ask(
        { a: SECRET },
        SECRET,
        document.document_id,
        document.document_key,
        "/result",
      );
      expect(result.headers.get("x")).toBeNull();
      const [, encoded] = /^attachment; filename\*=UTF-8''([\w%.!~*'()-]+)$/.exec(
        result.headers.get("content-disposition")!,
      )!;
      expect(decodeURIComponent(encoded!)).toBe(name);
    },
  );
});

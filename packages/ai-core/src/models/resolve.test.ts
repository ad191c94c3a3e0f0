import { describe, expect, it } from "vitest";
import { isApiError } from "../errors/index.ts";
import { resolveModel, type ResolveOptions } from "./resolve.ts";
import type { Task } from "./types.ts";

const llm = { tasks: ["text-generation"], defaultModel: "gemma-4" } satisfies ResolveOptions;
const whisper = {
  tasks: ["speech-recognition"],
  defaultModel: "whisper-turbo",
} satisfies ResolveOptions;
const images = { tasks: ["text-to-image"], defaultModel: "flux" } satisfies ResolveOptions;
const gemma = "@cf/google/gemma-4-26b-a4b-it";

const withAliases = (aliases: Record<string, string>) => ({ ...llm, aliases });

const idOf = (name: string | undefined, options: ResolveOptions<Task> = llm) =>
  resolveModel(name, options).model.id;

function refusalOf(name: string | undefined, options: ResolveOptions<Task> = llm) {
  try {
    resolveModel(name, options);
  } catch (error) {
    if (isApiError(error)) return { code: error.code, param: error.param, message: error.message };
    throw error;
  }
  throw new Error(`${name} was resolved`);
}

describe("resolveModel", () => {
  it.each([undefined, "", "  "])("takes the default for %j", (name) => {
    expect(idOf(name)).toBe(gemma);
  });

  it.each([
    "gpt-4o",
    "GPT-4o-mini",
    "gpt-5",
    "chatgpt-4o-latest",
    "codex-mini-latest",
    "o1",
    "o1-mini",
    "o3",
    "o3-mini",
    "o4-mini",
    "openai/gpt-4o",
    "text-embedding-3-small",
    "whisper-1",
    "gpt-4o-transcribe",
    "dall-e-3",
    "gpt-image-1",
  ])("takes the default for OpenAI's own %s", (name) => {
    expect(idOf(name)).toBe(gemma);
  });

  it.each(["gpt-oss-20b", "openai/gpt-oss-20b", "@cf/openai/gpt-oss-20b"])(
    "takes %s for the model it is",
    (name) => {
      expect(idOf(name)).toBe("@cf/openai/gpt-oss-20b");
    },
  );

  it("does not treat an unknown gpt-oss as the default", () => {
    expect(refusalOf("gpt-oss-7b").message).toContain("@cf/openai/gpt-oss-20b");
  });

  it("does not mention a replacement if there is none", () => {
    expect(resolveModel("gpt-4o", llm)).not.toHaveProperty("replaced");
    expect(resolveModel("llama-3.2-1b", llm)).not.toHaveProperty("replaced");
  });

  it("rejects an unknown name, and suggests similar ones", () => {
    expect(refusalOf("lama-3.2-1b")).toEqual({
      code: "model_not_found",
      param: "model",
      message: expect.stringMatching(
        /^Unknown model "lama-3\.2-1b"\. Did you mean @cf\/meta\/llama-3\.2-1b-instruct.*GET \/v1\/models/,
      ),
    });
  });

  it("shows the beginning of a very long name only", () => {
    expect(refusalOf("x".repeat(100_000)).message.length).toBeLessThan(250);
  });

  it("names the task and the Worker of another task's model", () => {
    const { code, message } = refusalOf("flux-1-schnell");
    expect(code).toBe("wrong_task");
    expect(message).toContain("text-to-image model");
    expect(message).toContain(
      "POST /v1/images/generations of the text-to-image Worker or all-in-one",
    );
  });

  it("gives the reason why a model is not served", () => {
    expect(refusalOf("@cf/cloudflare/clef")).toMatchObject({
      code: "model_not_found",
      message: expect.stringMatching(/does not generate text/),
    });
  });

  it("names the Worker for speech", () => {
    expect(refusalOf("melotts")).toMatchObject({
      code: "wrong_task",
      message: expect.stringContaining("text-to-speech Worker"),
    });
  });

  it("distinguishes Deepgram's flux from the image model FLUX", () => {
    expect(idOf("flux", images)).toBe("@cf/black-forest-labs/flux-1-schnell");
    expect(refusalOf("flux", whisper)).toMatchObject({
      code: "model_not_found",
      message: expect.stringMatching(/WebSocket/),
    });
    expect(refusalOf("@cf/deepgram/flux", images).message).toContain("WebSocket");
    expect(refusalOf("flux").code).toBe("wrong_task");
  });

  it("rejects a default that is itself a name of OpenAI's", () => {
    expect(refusalOf("gpt-4o", { ...llm, defaultModel: "gpt-4o" }).code).toBe("misconfigured");
  });
});

describe("the user's own aliases", () => {
  it("win over models, OpenAI's names and the default", () => {
    expect(idOf("gpt-4o", withAliases({ "GPT-4o": "gpt-oss-120b" }))).toBe(
      "@cf/openai/gpt-oss-120b",
    );
    expect(idOf("qwq", withAliases({ qwq: "llama-3.2-3b" }))).toBe(
      "@cf/meta/llama-3.2-3b-instruct",
    );
    expect(idOf(undefined, withAliases({ "gemma-4": "qwq" }))).toBe("@cf/qwen/qwq-32b");
  });

  it("may lead to one another", () => {
    expect(idOf("a", withAliases({ a: "B", b: "llama-3.2-3b" }))).toBe(
      "@cf/meta/llama-3.2-3b-instruct",
    );
  });

  it("may lead to a name of OpenAI's, which is the default", () => {
    expect(idOf("fast", withAliases({ fast: "gpt-4o" }))).toBe(gemma);
  });

  it("may name themselves", () => {
    expect(idOf("qwq", withAliases({ qwq: "QwQ" }))).toBe("@cf/qwen/qwq-32b");
  });

  it("are rejected if they form a cycle", () => {
    expect(refusalOf("a", withAliases({ a: "b", b: "c", c: "a" })).message).toContain(
      "a → b → c → a",
    );
  });
});

import Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import { anthropic, ask, picture, post } from "./anthropic-client.ts";
import { workerFetch } from "./openai-client.ts";

const model = "@cf/google/gemma-4-26b-a4b-it";

describe("Anthropic's errors", () => {
  it("raise as the SDK's own errors", async () => {
    const bad = await anthropic.messages
      .create({ model, max_tokens: 1, messages: [] })
      .catch((error: unknown) => error);
    expect(bad).toBeInstanceOf(Anthropic.BadRequestError);
    expect(bad).toMatchObject({
      error: {
        type: "error",
        error: { type: "invalid_request_error", message: expect.stringContaining("messages") },
        request_id: expect.any(String),
      },
      requestID: expect.any(String),
    });
    const unknown = await anthropic.messages
      .create({ model: "no-such-model", max_tokens: 1, messages: ask("Hi") })
      .catch((error: unknown) => error);
    expect(unknown).toBeInstanceOf(Anthropic.NotFoundError);
  });

  it.each([
    ["[[fault:3040]]", 529, "overloaded_error"],
    ["[[fault:3036]]", 429, "rate_limit_error"],
    ["[[fault:3030]]", 400, "invalid_request_error"],
  ])("answer the platform's fault %s with %i %s", async (text, status, type) => {
    const reply = await post("/v1/messages", { model, messages: ask(text) });
    expect(reply.status).toBe(status);
    expect(await reply.json()).toMatchObject({ type: "error", error: { type } });
    expect(reply.headers.get("request-id")).toBe(reply.headers.get("x-request-id"));
  });

  it.each(["cut-stream", "broken-stream", "error-in-stream"])(
    "raise a failure in the middle of a stream (%s)",
    async (fault) => {
      const stream = anthropic.messages.stream({
        model,
        max_tokens: 1024,
        messages: ask(`Tell me about clouds [[fault:${fault}]]`),
      });
      await expect(stream.finalMessage()).rejects.toBeInstanceOf(Anthropic.APIError);
    },
  );

  it.each([
    [{ messages: [{ role: "user", content: [{ type: "text" }] }] }, "messages[0].content[0].text"],
    [{ messages: [{ role: "user", content: [{}] }] }, "messages[0].content[0].type"],
    [{ messages: [{ role: "owner", content: "x" }] }, "messages[0].role"],
    [{ messages: ask("x"), temperature: 2 }, "temperature"],
    [{ messages: ask("x"), tools: [{ name: "", input_schema: {} }] }, "tools[0].name"],
    [{ messages: ask("x"), tool_choice: { type: "tool", name: "y" } }, "tool_choice.name"],
    [
      {
        model: "@cf/meta/llama-3.2-1b-instruct",
        system: "Look.",
        messages: ask([picture]),
      },
      "messages[0].content[0]",
    ],
  ])("name the field at fault in %j", async (body, field) => {
    const reply = await post("/v1/messages", body);
    expect(reply.status).toBe(400);
    const { error } = await reply.json<{ error: { message: string } }>();
    expect(error.message).toContain(`\`${field}`);
  });
});

describe("GET /v1/models", () => {
  it("answers in Anthropic's form for its client, page by page, and in OpenAI's for others", async () => {
    const ids: string[] = [];
    for await (const { id, type } of anthropic.models.list({ limit: 7 })) {
      expect(type).toBe("model");
      ids.push(id);
    }
    expect(ids).toContain("@cf/google/gemma-4-26b-a4b-it");
    expect(new Set(ids).size).toBe(ids.length);
    const one = await anthropic.models.retrieve("claude-sonnet-4-5");
    expect(one).toMatchObject({ type: "model", id: "@cf/google/gemma-4-26b-a4b-it" });
    const plain = await workerFetch("http://worker/v1/models");
    expect(await plain.json()).toMatchObject({ object: "list" });
  });

  it("returns errors in the format of the caller's protocol", async () => {
    const path = "http://worker/v1/models/no-such-model";
    const theirs = await workerFetch(path, { headers: { "anthropic-version": "2023-06-01" } });
    expect(await theirs.json()).toMatchObject({ type: "error" });
    const ours = await workerFetch(path);
    expect(await ours.json()).toMatchObject({ error: { code: "model_not_found" } });
  });
});

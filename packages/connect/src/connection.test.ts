import { describe, expect, it } from "vitest";
import { readAddress, readOrigin, toConnection } from "./connection.ts";

describe("readAddress", () => {
  it.each([
    ["https://ai.example.com", "https://ai.example.com"],
    ["https://ai.example.com/", "https://ai.example.com"],
    ["https://ai.example.com/v1", "https://ai.example.com"],
    ["https://ai.example.com/v1/chat/completions", "https://ai.example.com"],
    ["ai.example.com", "https://ai.example.com"],
    ["localhost:8786/v1/", "http://localhost:8786"],
    ["127.0.0.1:8786", "http://127.0.0.1:8786"],
    ["http://[::1]:8786", "http://[::1]:8786"],
    [" https://ai.example.com/v1\n", "https://ai.example.com"],
  ])("reads %s", (given, url) => {
    expect(readAddress(given)).toBe(url);
  });

  it.each([
    ["https://ai.example.com/api/v1", "without a path"],
    ["https://ai.example.com/v1/v1", "without a path"],
    ["https://me:key@ai.example.com", "expected only the URL"],
    ["https://:key@ai.example.com", "expected only the URL"],
    ["https://ai.example.com?token=key", "expected only the URL"],
    ["ftp://ai.example.com", "expected https: or http:"],
    ["not an address", "expected an address"],
  ])("rejects %s", (given, message) => {
    expect(() => readAddress(given)).toThrow(message);
  });
});

it("reads an origin from the address of a page, and rejects what is none", () => {
  expect(readOrigin("https://App.nextchat.dev/#/chat")).toBe("https://app.nextchat.dev");
  for (const given of ["app.nextchat.dev", "null", "*", "https://"])
    expect(() => readOrigin(given)).toThrow("--origin: expected an address");
});

it("returns the context of a model, and accepts an unknown name", () => {
  expect(toConnection("https://a.b", "k", "gemma-4")).toMatchObject({
    title: "Gemma 4",
    contextWindow: 256_000,
    vision: true,
  });
  expect(toConnection("https://a.b", "k", "fast")).toMatchObject({
    title: "Fast",
    contextWindow: undefined,
    vision: false,
  });
  expect(toConnection("https://a.b", "k", "mine/")).toMatchObject({ title: "" });
});

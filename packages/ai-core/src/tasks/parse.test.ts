import { describe, expect, it } from "vitest";
import { isApiError } from "../errors/index.ts";
import {
  parse,
  TextGenerationInputSchema,
  TextToImageInputSchema,
  TranslationInputSchema,
  unknownFields,
} from "./index.ts";

/** Param and message of the refusal. */
function refusal(run: () => unknown): { param: string | undefined; message: string } {
  try {
    run();
  } catch (error) {
    if (isApiError(error)) return { param: error.param, message: error.message };
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("an error names the field, what was expected and what was received", () => {
  const user = { role: "user", content: "hi" };
  it.each([
    [
      "a missing field",
      TranslationInputSchema,
      { text: "a" },
      "target_lang",
      "`target_lang`: expected a string, but it is missing.",
    ],
    [
      "a wrong type",
      TextToImageInputSchema,
      { prompt: 7 },
      "prompt",
      "`prompt`: expected a string, got 7.",
    ],
    [
      "a number that is too small",
      TextToImageInputSchema,
      { prompt: "a", width: -1 },
      "width",
      "`width`: expected at least 1, got -1.",
    ],
    [
      "a fraction",
      TextToImageInputSchema,
      { prompt: "a", width: 1.5 },
      "width",
      "`width`: expected an integer, got 1.5.",
    ],
    [
      "a wrong item of an array",
      TranslationInputSchema,
      { text: ["a", 7], target_lang: "fr" },
      "text[1]",
      "`text[1]`: expected a string, got 7.",
    ],
    [
      "a field deep inside",
      TextGenerationInputSchema,
      {
        messages: [user, { role: "user", content: [{ type: "image_url", image_url: { url: 7 } }] }],
      },
      "messages[1].content[0].image_url.url",
      "`messages[1].content[0].image_url.url`: expected a string, got 7.",
    ],
    [
      "a word that is none of the choices",
      TextGenerationInputSchema,
      { messages: [{ role: "king", content: "hi" }] },
      "messages[0].role",
      '`messages[0].role`: expected "system" or "developer" or "user" or "assistant" or "tool", got "king".',
    ],
    [
      "an empty list",
      TextGenerationInputSchema,
      { messages: [] },
      "messages",
      "`messages`: expected at least one item.",
    ],
    [
      "an empty text",
      TextToImageInputSchema,
      { prompt: "" },
      "prompt",
      "`prompt`: expected a non-empty string.",
    ],
    [
      "an array for a text",
      TextToImageInputSchema,
      { prompt: ["a"] },
      "prompt",
      "`prompt`: expected a string, got an array.",
    ],
    [
      "a seed that no double holds",
      TextToImageInputSchema,
      { prompt: "a", seed: 1e17 },
      "seed",
      "`seed`: expected an integer from -9007199254740991 to 9007199254740991, got 100000000000000000.",
    ],
    [
      "a field that is missing in one of several forms",
      TextGenerationInputSchema,
      { messages: [user], response_format: { type: "json_schema" } },
      "response_format.json_schema",
      "`response_format.json_schema`: expected an object, but it is missing.",
    ],
    [
      "a form that is not told",
      TextGenerationInputSchema,
      { messages: [{ role: "user", content: [{ text: "hi" }] }] },
      "messages[0].content[0].type",
      '`messages[0].content[0].type`: expected "text" or "image_url" or "refusal", but it is missing.',
    ],
    [
      "a word for a field that takes some words or an object",
      TextGenerationInputSchema,
      { messages: [user], tool_choice: "any" },
      "tool_choice",
      '`tool_choice`: expected "none" or "auto" or "required" or an object, got "any".',
    ],
    [
      "a message without content",
      TextGenerationInputSchema,
      { messages: [{ role: "user" }] },
      "messages[0].content",
      "`messages[0].content`: expected a string or an array, but it is missing.",
    ],
  ] as const)("%s", (_title, schema, input, param, message) => {
    expect(refusal(() => parse(schema, input))).toEqual({ param, message });
  });
});

it("lists the fields that a schema does not know", () => {
  expect(unknownFields(TranslationInputSchema, { text: "a", target_lang: "fr", tone: 1 })).toEqual([
    "tone",
  ]);
});

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

describe("a refused input names the field, what was expected and what came", () => {
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
      "`messages`: expected at least one, got none.",
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

/**
 * Reads the texts to classify from a body of `POST /v1/moderations`:
 * https://platform.openai.com/docs/api-reference/moderations
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../../errors/index.ts";
import { dropNulls } from "../../../http/body/nulls.ts";
import type { JsonObject } from "../../../http/index.ts";
import { ModerationInputSchema, parse, unknownFields } from "../../../tasks/index.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const [, nonEmpty, maxLength] = ModerationInputSchema.entries.text.pipe;

const PartSchema = v.variant("type", [
  v.object({ type: v.literal("text"), text }),
  v.object({ type: v.literal("image_url"), image_url: v.object({ url: text }) }),
]);

export const ModerationRequestSchema = v.object({
  model: v.optional(v.string()),
  input: v.union([
    text,
    v.pipe(v.array(text), nonEmpty, maxLength),
    v.pipe(v.array(PartSchema), v.nonEmpty(), v.maxLength(64)),
  ]),
});

export interface ModerationRequest {
  model: string | undefined;
  /** Parts form one text, as at OpenAI. */
  texts: string[];
  ignored: string[];
}

/** @throws ApiError `invalid_request`, or `unsupported_parameter` if there are only images, which no model here supports. */
export function readModerationRequest(body: JsonObject): ModerationRequest {
  const { model, input } = parse(ModerationRequestSchema, dropNulls(body));
  const ignored = unknownFields(ModerationRequestSchema, body);
  if (typeof input === "string") return { model, texts: [input], ignored };
  const texts = input.filter((part) => typeof part === "string");
  if (texts.length > 0) return { model, texts, ignored };
  const words: string[] = [];
  for (const [index, part] of input.entries()) {
    if (typeof part === "string") continue;
    if (part.type === "text") words.push(part.text);
    else ignored.push(`input[${index}].image_url`);
  }
  if (words.length === 0)
    throw new ApiError(
      "unsupported_parameter",
      "`input`: expected text. The moderation models do not support images.",
      { param: "input" },
    );
  return { model, texts: [words.join("\n")], ignored };
}

/**
 * The tutorial's route: takes `{"message": "…"}` and returns the answer in the format that its
 * Python client prints.
 * @module
 */
import { jsonBody } from "../openapi/operation.ts";
import * as v from "valibot";
import { renameField } from "../../errors/index.ts";
import { generateText } from "../../run/index.ts";
import { parse, unknownFields } from "../../tasks/index.ts";
import type { RequestContext, Route } from "../app.ts";
import { readJson, type JsonObject } from "../body/body.ts";
import { json } from "../response.ts";

const MessageInputSchema = v.object({
  message: v.optional(v.pipe(v.string(), v.nonEmpty()), "Tell me a joke about Cloudflare"),
  model: v.optional(v.string()),
});

export const messageRoute: Route = {
  method: "POST",
  path: "/",
  tag: "Own format",
  summary: "Answers one message (the tutorial's format)",
  operation: {
    body: jsonBody(MessageInputSchema, { message: "What is the weather today?" }),
    reply: {
      "application/json": v.array(
        v.object({
          inputs: v.object({ prompt: v.string() }),
          response: v.object({ response: v.string() }),
        }),
      ),
    },
  },
  async handle(request, context) {
    return json(await answerMessage(await readJson(request, context), context));
  },
};

/** Answers a body in the tutorial's format. */
export async function answerMessage(body: JsonObject, context: RequestContext): Promise<object[]> {
  const { message, model } = parse(MessageInputSchema, body);
  context.report.ignored = unknownFields(MessageInputSchema, body);
  const input = { messages: [{ role: "user" as const, content: message }] };
  const spec = context.resolveModel(model, "text-generation");
  try {
    const { text } = await generateText(context, spec, input);
    return [{ inputs: { prompt: message }, response: { response: text } }];
  } catch (error) {
    throw renameField(error, { messages: "message" });
  }
}

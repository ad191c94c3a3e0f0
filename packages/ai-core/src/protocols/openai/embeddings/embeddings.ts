/**
 * `POST /v1/embeddings`.
 * @module
 */
import { jsonBody } from "../../../http/openapi/operation.ts";
import { renameField } from "../../../errors/index.ts";
import { json, readJson, type Route } from "../../../http/index.ts";
import { checkDimensions, embed, shorten } from "../../../run/index.ts";
import { EmbeddingsRequestSchema, readEmbeddingsRequest } from "./request.ts";
import { toEmbeddingList } from "./response.ts";
import { EmbeddingListSchema } from "../response-schemas.ts";

export const embeddingsRoute: Route = {
  method: "POST",
  path: "/v1/embeddings",
  tag: "OpenAI",
  summary: "OpenAI: creates embeddings, as floats or base64",
  operation: {
    body: jsonBody(EmbeddingsRequestSchema, { input: ["one text", "another"] }),
    reply: { "application/json": EmbeddingListSchema },
  },
  async handle(request, context) {
    const { known, ignored } = readEmbeddingsRequest(await readJson(request, context));
    context.report.ignored = ignored;
    const model = context.resolveModel(known.model, "text-embeddings");
    const kept = checkDimensions(known.dimensions, model);
    const text = [known.input].flat();
    const { vectors, prompt_tokens } = await embed(context, model, { text }).catch((error) => {
      throw renameField(error, { text: "input" });
    });
    return json(
      toEmbeddingList(kept === undefined ? vectors : vectors.map((each) => shorten(each, kept)), {
        model: context.report.model ?? model.id,
        tokens: prompt_tokens,
        format: known.encoding_format,
      }),
    );
  },
};

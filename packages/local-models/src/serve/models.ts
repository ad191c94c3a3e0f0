/**
 * `GET /v1/models`, in the format that local-ai reads.
 * @module
 */
import { json } from "@ai-workers/ai-core";
import type { Handler } from "./route.ts";

/** Lists models that are still downloading too, so that local-ai uses them; failed ones are not listed. */
export const listModels: Handler = (_request, { models }) =>
  json({
    object: "list",
    data: models
      .filter(({ status }) => status !== "failed")
      .map(({ choice, status }) => ({
        id: choice.id,
        object: "model",
        created: 0,
        owned_by: "local-models",
        task: choice.task,
        status,
      })),
  });

export const health: Handler = (_request, { models }) =>
  json({
    status: "ok",
    service: "local-models",
    models: Object.fromEntries(models.map(({ choice, status }) => [choice.id, status])),
  });

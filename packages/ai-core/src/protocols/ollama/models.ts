/**
 * Converts rows of the table to Ollama's model descriptions.
 * @module
 */
import { toOpenAIModel } from "../../http/index.ts";
import { modelsOf, type TextEmbeddingsSpec, type TextGenerationSpec } from "../../models/index.ts";

export type OllamaModel = TextGenerationSpec | TextEmbeddingsSpec;

/** The tasks that Ollama supports. */
export const OLLAMA_TASKS = ["text-generation", "text-embeddings"] as const;

/** Returns an entry of `GET /api/tags`. Sizes are unknown: nothing is downloaded. */
async function toTag(model: OllamaModel): Promise<object> {
  return {
    name: model.id,
    model: model.id,
    modified_at: modifiedAt(model),
    size: 0,
    digest: await digestOf(model.id),
    details: detailsOf(model),
  };
}

export function listTags(): Promise<object[]> {
  return Promise.all(
    OLLAMA_TASKS.flatMap((task): readonly OllamaModel[] => modelsOf(task)).map(toTag),
  );
}

/** Returns the response of `POST /api/show`. */
export function toDetails(model: OllamaModel): object {
  const architecture = architectureOf(model);
  const dimensions = model.task === "text-embeddings" ? model.dimensions : undefined;
  return {
    modelfile: "",
    parameters: "",
    template: "{{ .Prompt }}",
    license: "",
    details: detailsOf(model),
    model_info: {
      "general.architecture": architecture,
      ...(model.contextWindow !== undefined && {
        [`${architecture}.context_length`]: model.contextWindow,
      }),
      ...(dimensions !== undefined && { [`${architecture}.embedding_length`]: dimensions }),
    },
    capabilities: capabilitiesOf(model),
    modified_at: modifiedAt(model),
  };
}

function capabilitiesOf(model: OllamaModel): string[] {
  if (model.task === "text-embeddings") return ["embedding"];
  const { tools, vision, reasoning } = model.capabilities;
  return [
    "completion",
    ...(tools ? ["tools"] : []),
    ...(vision ? ["vision"] : []),
    ...(reasoning ? ["thinking"] : []),
  ];
}

function detailsOf(model: OllamaModel): object {
  const family = architectureOf(model);
  return {
    parent_model: "",
    format: "workers-ai",
    family,
    families: [family],
    parameter_size: /\d{1,4}(?:\.\d{1,3})?b\b/i.exec(model.id)?.[0].toUpperCase() ?? "",
    quantization_level: "",
  };
}

/** Returns `gemma` for `@cf/google/gemma-4-26b-a4b-it`. */
function architectureOf({ id }: OllamaModel): string {
  return /[a-z]+/.exec(id.slice(id.lastIndexOf("/") + 1))?.[0] ?? "model";
}

function modifiedAt(model: OllamaModel): string {
  return new Date(toOpenAIModel(model).created * 1000).toISOString();
}

/** Clients identify models by their digest. */
async function digestOf(id: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(id));
  return new Uint8Array(digest).toHex();
}

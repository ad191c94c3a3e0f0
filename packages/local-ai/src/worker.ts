/**
 * The Worker that replaces Workers AI: an entrypoint with the methods of the `AI` binding.
 * @module
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import { selectDriver } from "./drivers/select.ts";
import { type LoggedCall, takeCalls } from "./platform/call-log.ts";
import type { CatalogueSearch } from "@ai-workers/ai-core/cloudflare";
import type { ModelSpec } from "@ai-workers/ai-core/models";
import { listModels } from "./platform/catalogue.ts";
import { AiInternalError } from "./platform/errors.ts";
import type { RunOptions } from "./platform/options.ts";
import { type LocalAiEnv, readSettings } from "./platform/settings.ts";
import { toResponse } from "./raw-response.ts";
import { run } from "./run.ts";

const NAME = "local-ai: Workers AI without Cloudflare.";

function unknownMethod(name: string): never {
  throw new AiInternalError(
    `local-ai does not simulate env.AI.${name}(); it has run() and models().`,
  );
}

/** Bind it as a service with the name of the `ai` binding, and `entrypoint: "LocalAi"`. */
export class LocalAi extends WorkerEntrypoint<LocalAiEnv> {
  /**
   * Like `env.AI.run`: returns a result, a byte stream, or with `returnRawResponse` a response.
   *
   * @param row of a model that the table lacks. Cloudflare's `run` has three parameters, so a Worker
   * that passes a row sends nothing more to Cloudflare.
   */
  async run(
    id: string,
    inputs: Record<string, unknown>,
    options: RunOptions = {},
    row?: ModelSpec,
  ): Promise<unknown> {
    const { signal } = options;
    const call = { id, inputs, options, row };
    const result = () => run(call, selectDriver(this.env), readSettings(this.env));
    const aborted = new Promise<never>((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      if (signal?.aborted) reject(signal.reason);
    });
    return Promise.race([options.returnRawResponse ? toResponse(call, result) : result(), aborted]);
  }

  /** Like `env.AI.models`: returns the model table in the platform's list format. */
  models(search?: CatalogueSearch) {
    return listModels(search);
  }

  /** Not in the real binding. Returns the calls since the last `calls()`, with their inputs and outcome. */
  calls(): LoggedCall[] {
    return takeCalls();
  }

  toMarkdown() {
    unknownMethod("toMarkdown");
  }

  gateway() {
    unknownMethod("gateway");
  }

  websearch() {
    unknownMethod("websearch");
  }

  autorag() {
    unknownMethod("autorag");
  }

  aiSearch() {
    unknownMethod("aiSearch");
  }

  override fetch(): Response {
    return new Response(`${NAME}\n`);
  }
}

export default {
  fetch: () => new Response(`${NAME} Bind its entrypoint LocalAi in place of "ai".\n`),
};

import { DEFAULT_MODELS } from "@ai-workers/ai-core/models";
import { expect, it } from "vitest";
import { read } from "./paths.ts";
import { WORKERS } from "./workers.ts";

/** docs/models.md and local-models take their defaults from ai-core, the Workers from their own app.ts. */
it.each(WORKERS)("%s has the default models of the documents", (name) => {
  const [, block = ""] = /defaultModels: \{([^}]*)\}/.exec(read(`apps/${name}/src/app.ts`)) ?? [];
  const named = [...block.matchAll(/"?([a-z-]+)"?: "(@[^"]+)"/g)].map(([, task, id]) => [task, id]);
  expect(named.length).toBeGreaterThan(0);
  expect(DEFAULT_MODELS).toMatchObject(Object.fromEntries(named));
});

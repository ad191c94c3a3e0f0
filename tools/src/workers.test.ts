import { TASK_DETAILS, TASKS } from "@ai-workers/ai-core/models";
import { expect, it } from "vitest";
import { read } from "./paths.ts";
import { portOf, tasksOf, WORKERS } from "./workers.ts";

it.each(WORKERS)("%s has the name of its folder, a service of that name, and tasks", (worker) => {
  expect(JSON.parse(read(`apps/${worker}/package.json`)).name).toBe(worker);
  expect(read(`apps/${worker}/src/app.ts`)).toContain(`service: "${worker}"`);
  expect(tasksOf(worker).length).toBeGreaterThan(0);
  expect(TASKS).toEqual(expect.arrayContaining(tasksOf(worker)));
});

it("gives each Worker its own port and rate limit", () => {
  expect(new Set(WORKERS.map(portOf)).size).toBe(WORKERS.length);
  const ids = WORKERS.map(
    (worker) => /"namespace_id": "(\d+)"/.exec(read(`apps/${worker}/wrangler.jsonc`))?.[1],
  );
  expect(new Set(ids).size).toBe(WORKERS.length);
});

// A published package cannot read `apps/`: its error messages name the Workers from a table.
it.each(TASKS)("%s is served by the Worker that error messages name", (task) => {
  expect(tasksOf(TASK_DETAILS[task].worker)).toContain(task);
});

// A new Worker needs its row in the README, but no place in this line.
it.each(["README.md", "README.zh-CN.md"])("%s names Workers with their ports", (document) => {
  const [line = ""] = /^npx pnpm@12 dev .*$/m.exec(read(document)) ?? [];
  const named = [...line.matchAll(/([a-z-]+) :(\d+)/g)];
  expect(named.length).toBeGreaterThan(1);
  for (const [, worker, port] of named) expect(String(portOf(worker!))).toBe(port);
});

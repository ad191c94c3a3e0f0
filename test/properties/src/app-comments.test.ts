import { expect, it } from "vitest";
import type { App } from "@ai-workers/ai-core";

const apps = import.meta.glob<{ app: App }>("../../../apps/*/src/app.ts", { eager: true });
const texts = import.meta.glob<string>("../../../apps/*/src/app.ts", {
  eager: true,
  query: "?raw",
  import: "default",
});

it.each(Object.keys(apps))("%s serves every path that its comments name", (file) => {
  const comments = texts[file]!.match(/^ +\/\/ .*/gm) ?? [];
  const named = comments.flatMap((line) => line.match(/(?<=[ `])\/[\w/:+-]*(?=`)/g) ?? []);
  const served = apps[file]!.app.routes.map(({ path }) => path);
  expect(named).not.toEqual([]);
  expect(named.filter((path) => !served.includes(path))).toEqual([]);
});

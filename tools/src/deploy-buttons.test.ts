import { expect, it } from "vitest";
import { deployButton } from "./deploy-buttons.ts";
import { read } from "./paths.ts";
import { WORKERS } from "./workers.ts";

it.each(WORKERS)("%s has its button in both READMEs and in its own", (worker) => {
  for (const path of ["README.md", "README.zh-CN.md", `apps/${worker}/README.md`])
    expect(read(path)).toContain(deployButton(worker));
});

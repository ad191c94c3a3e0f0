import { expect, it } from "vitest";
import { notesOf, planRelease, type Member } from "./plan.ts";

const CORE: Member = {
  name: "@ai-workers/ai-core",
  version: "0.2.0",
  folder: "packages/ai-core",
  isPublic: true,
};
const LLM: Member = { name: "llm", version: "0.1.1", folder: "apps/llm", isPublic: false };

it("releases what has no tag yet", () => {
  expect(planRelease([CORE, LLM], new Set(["@ai-workers/ai-core@0.1.0", "llm@0.1.1"]))).toEqual({
    packages: [
      { name: "@ai-workers/ai-core", version: "0.2.0", file: "ai-workers-ai-core-0.2.0.tgz" },
    ],
    apps: [],
    tags: ["@ai-workers/ai-core@0.2.0"],
  });
  expect(planRelease([CORE, LLM], new Set(["@ai-workers/ai-core@0.2.0"]))).toEqual({
    packages: [],
    apps: ["llm"],
    tags: ["llm@0.1.1"],
  });
});

it("takes the notes of one version from a changelog", () => {
  const changelog = "# llm\n\n## 0.2.0\n\n### Minor Changes\n\n- b\n\n## 0.1.0\n\n- a\n";
  expect(notesOf(changelog, "0.2.0")).toBe("### Minor Changes\n\n- b");
  expect(notesOf(changelog, "0.1.0")).toBe("- a");
  expect(notesOf(changelog, "0.3.0")).toBe("");
});

import { expect, it } from "vitest";
import { customModel } from "./custom.ts";
import { findModel } from "./find.ts";
import { resolveModel } from "./resolve.ts";
import { modelsOf } from "./table.ts";

const LIKE = "@cf/google/gemma-4-26b-a4b-it";
const defaultModel = LIKE;

it("a custom model is found by its id and its last part, with the row of what it is like", () => {
  const id = customModel("@cf/vendor/brand-new", { like: LIKE, contextWindow: 1000 });
  const { model } = resolveModel("brand-new", { tasks: ["text-generation"], defaultModel });
  const like = findModel(LIKE, ["text-generation"])!;
  expect(model).toEqual({ ...like, id, contextWindow: 1000 });
  expect(modelsOf("text-generation").map((row) => row.id)).toContain(id);
});

it("naming it again replaces it", () => {
  customModel("@cf/vendor/brand-new", { like: LIKE });
  customModel("@cf/vendor/brand-new", { like: LIKE });
  const ids = modelsOf("text-generation").map((row) => row.id);
  expect(ids.filter((id) => id === "@cf/vendor/brand-new")).toHaveLength(1);
});

import { expectTypeOf } from "vitest";
import type { App } from "../http/app.ts";
import { customModel, type CustomModel } from "./custom.ts";

type Defaults = App["defaultModels"];

const newer = customModel("@cf/vendor/new", { like: "@cf/google/gemma-4-26b-a4b-it" });
expectTypeOf(newer).toEqualTypeOf<CustomModel<"text-generation">>();
expectTypeOf({ "text-generation": newer }).toExtend<Defaults>();

// @ts-expect-error the error suggests the nearest id
export const misspelt: Defaults = { "text-generation": "@cf/google/gemma-4-26b-a4b-itt" };
// @ts-expect-error a model of another task
export const other: Defaults = { translation: newer };

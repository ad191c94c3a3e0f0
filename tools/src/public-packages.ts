/**
 * The packages that are published.
 * @module
 */
import { readdirSync } from "node:fs";
import { read, ROOT } from "./paths.ts";

/** Their folders, such as `packages/ai-core`. */
export const PUBLIC_PACKAGES = readdirSync(`${ROOT}packages`)
  .map((name) => `packages/${name}`)
  .filter((folder) => JSON.parse(read(`${folder}/package.json`)).private !== true);

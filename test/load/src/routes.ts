/**
 * `pnpm --filter @ai-workers/load-tests routes`: memory and CPU of the largest bodies of every
 * route, two at the same time, each in a separate Worker. Prints those that cost most on each route.
 * @module
 */
import { parseArgs } from "node:util";
import { measureRoutes } from "./measure-routes.ts";

const { values } = parseArgs({
  options: {
    app: { type: "string", default: "all-in-one" },
    // A regular expression for paths, and one for bodies.
    path: { type: "string", default: "" },
    body: { type: "string", default: "" },
    // Also measures the memory that is in use without garbage.
    live: { type: "boolean", default: false },
    // Prints every body.
    all: { type: "boolean", default: false },
  },
});

await measureRoutes(values);

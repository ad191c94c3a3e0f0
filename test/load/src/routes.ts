/**
 * `pnpm --filter @ai-workers/load-tests routes`: memory and CPU of the largest bodies of every
 * route, two at the same time, each in a Worker of its own. Prints the dearest of each route.
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
    // Measures what is live without garbage, too.
    live: { type: "boolean", default: false },
    // Prints every body, not only the dearest of each route.
    all: { type: "boolean", default: false },
  },
});

await measureRoutes(values);

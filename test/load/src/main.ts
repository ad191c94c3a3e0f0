/**
 * `pnpm load --minutes 3`: prints what happened, and fails when something was lost or answered as it should not be.
 * @module
 */
import { parseArgs } from "node:util";
import { printReport, isGood } from "./report.ts";
import { runLoad } from "./run.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "2" },
    // Requests under way at once.
    width: { type: "string", default: "8" },
    // The first of as many ports as Workers; free ones without it.
    port: { type: "string" },
  },
});

const report = await runLoad({
  milliseconds: Number(values.minutes) * 60_000,
  width: Number(values.width),
  ...(values.port !== undefined && { port: Number(values.port) }),
});
printReport(report);
process.exitCode = isGood(report) ? 0 : 1;

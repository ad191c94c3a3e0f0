/**
 * `pnpm load --minutes 3`: prints a report, and fails if requests were lost or answered
 * incorrectly.
 * @module
 */
import { parseArgs } from "node:util";
import { printReport, isGood } from "./report.ts";
import { runLoad } from "./run.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "2" },
    // Concurrent requests.
    width: { type: "string", default: "8" },
    // The first of one port per Worker. Default: free ports.
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

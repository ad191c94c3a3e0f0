/**
 * `pnpm dev`: serves all Workers offline, and copies the shared parts of their pages when they change.
 * @module
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../paths.ts";
import { portOf, varsOf, WORKERS } from "../workers.ts";
import { serve } from "./serve.ts";

const projects = WORKERS.map((name) => ({
  name,
  folder: join(ROOT, "apps", name),
  port: portOf(name),
  vars: varsOf(name),
}));
try {
  const stop = await serve(projects, join(ROOT, ".wrangler/state"));
  const pages = spawn(process.execPath, ["scripts/copy-shared.ts", "--watch"], {
    cwd: join(ROOT, "packages/playground"),
    stdio: "inherit",
  });
  for (const { name, port } of projects) console.log(`${name.padEnd(15)} http://localhost:${port}`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, async () => {
      pages.kill();
      await stop();
      process.exit();
    });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./paths.ts";

const LLM = join(ROOT, "apps/llm");

/** The block of docs/deploy.md that starts with a setting. */
function block(setting: string): string {
  const document = readFileSync(join(ROOT, "docs/deploy.md"), "utf8");
  const blocks = [...document.matchAll(/```jsonc\n(.*?)```/gs)].map(([, text]) => text!);
  return blocks.find((text) => text.startsWith(`"${setting}"`))!;
}

it(
  "wrangler takes the settings of docs/deploy.md, with every binding in staging",
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), "staging-"));
    try {
      for (const name of ["src", "public", "node_modules", "package.json", "tsconfig.json"])
        symlinkSync(join(LLM, name), join(folder, name));
      const config = readFileSync(join(LLM, "wrangler.jsonc"), "utf8");
      const more = `${block("routes")}${block("env")}`;
      writeFileSync(join(folder, "wrangler.jsonc"), config.replace(/\}\s*$/, `${more}}`));
      const { stdout, stderr } = spawnSync(
        join(LLM, "node_modules/.bin/wrangler"),
        ["deploy", "--dry-run", "--outdir", join(folder, "dist")],
        {
          cwd: folder,
          encoding: "utf8",
          env: { ...process.env, CLOUDFLARE_ENV: "staging", WRANGLER_SEND_METRICS: "false" },
        },
      );
      for (const binding of [
        "env.AI",
        "env.LEDGER",
        "env.RATE_LIMITER",
        "env.ASSETS",
        "DAILY_NEURON_BUDGET",
      ])
        expect(stdout).toContain(binding);
      expect(stderr).not.toMatch(/WARNING|ERROR/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

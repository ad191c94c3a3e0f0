/**
 * Converts an app's package.json to that of a project.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseJsonc } from "jsonc-parser";
import { parse } from "yaml";
import { ALLOWED_SCRIPTS, BINDINGS } from "./project-files.ts";

/** Replaces catalog references with versions, and removes workspace-only fields. */
export function manifest(text: string, repository: string, app: string): string {
  const { catalog } = parse(readFileSync(join(repository, "pnpm-workspace.yaml"), "utf8")) as {
    catalog: Record<string, string>;
  };
  const own = JSON.parse(text);
  for (const [name, command] of Object.entries<string>(own.scripts)) {
    if (command.includes("../../")) delete own.scripts[name];
  }
  for (const group of ["dependencies", "devDependencies"]) {
    for (const [name, range] of Object.entries<string>(own[group] ?? {})) {
      if (range.startsWith("workspace:")) delete own[group][name];
      if (range === "catalog:") own[group][name] = versionOf(catalog, name);
    }
  }
  // vitest's peer, which npm and pnpm install by themselves and yarn does not.
  own.devDependencies.vite = versionOf(catalog, "vite");
  // wrangler and vitest require Node 22.12. create-worker removes these entries if the machine has it;
  // otherwise npm scripts find this one first.
  own.devDependencies.node = versionOf(catalog, "node");
  own.scripts.postinstall = "local-ai trim-node";
  // npm 12 runs only these packages' install scripts.
  own.allowScripts = ALLOWED_SCRIPTS;
  own.cloudflare = { bindings: bindingsOf(app) };
  return `${JSON.stringify(own, undefined, 2)}\n`;
}

/** Returns descriptions of what the app has: its secrets, and the bindings of its wrangler.jsonc. */
function bindingsOf(app: string): typeof BINDINGS {
  const config = parseJsonc(readFileSync(join(app, "wrangler.jsonc"), "utf8"));
  const named: { name: string }[] = [...config.durable_objects.bindings, ...config.ratelimits];
  const names = new Set(["API_KEYS", config.ai.binding, ...named.map(({ name }) => name)]);
  return Object.fromEntries(Object.entries(BINDINGS).filter(([name]) => names.has(name)));
}

function versionOf(catalog: Record<string, string>, name: string): string {
  const version = catalog[name];
  if (version === undefined) throw new Error(`pnpm-workspace.yaml has no ${name} in its catalog`);
  return version;
}

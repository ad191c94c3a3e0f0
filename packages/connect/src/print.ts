/**
 * Prints the output of `connect <client>`.
 * @module
 */
import type { Setup } from "./client.ts";
import { newFile } from "./files/edit-file.ts";
import { leaves, nameOfPath, type Change } from "./files/tree.ts";
import type { Plan } from "./files/write-file.ts";
import { assign } from "./shell.ts";

const SECRET = /key|token|secret|password|authorization/i;
/** Maximum characters of an old value that are shown. */
const SHOWN = 60;

/**
 * @param setup the settings to show; must not contain a key that was not given in this call
 * @param hide replaces the key in JSON, unless it may be shown
 */
export function printSetup(
  setup: Setup,
  plans: readonly Plan[],
  hide: (text: string) => string,
): string {
  const parts: string[] = [];
  for (const [index, plan] of plans.entries()) {
    const { path } = plan.file;
    if (!plan.exists) parts.push(`${path} (new)\n\n${indent(newFile(setup.files![index]!))}`);
    else if (plan.changes.length === 0) parts.push(`${path} has these settings already.`);
    else
      parts.push(
        `${path} (changes)\n\n${plan.changes.map((change) => describe(change, hide)).join("\n")}`,
      );
  }
  if (setup.fields) parts.push(`${setup.where}\n\n${table(setup.fields)}`);
  for (const [label, address] of setup.links ?? []) parts.push(`${label}:\n\n  ${address}`);
  if (setup.code) parts.push(indent(setup.code));
  const { environment } = setup;
  if (environment)
    parts.push(
      `Variables\n\n${Object.entries(environment)
        .map(([name, value]) => `  ${assign(name, value)}`)
        .join("\n")}`,
    );
  if (setup.run) parts.push(`Then\n\n${setup.run.map((line) => `  ${line}`).join("\n")}`);
  return parts.join("\n\n");
}

function describe({ path, before, after }: Change, hide: (text: string) => string): string {
  if (before === undefined)
    return leaves(after, path)
      .map(({ path, value }) => `  + ${nameOfPath(path)} = ${hide(JSON.stringify(value))}`)
      .join("\n");
  return `  ~ ${nameOfPath(path)} = ${hide(JSON.stringify(after))} (was ${oldValue(path, before)})`;
}

/** Files may contain other secrets of the user at this path. */
function oldValue(path: readonly (string | number)[], before: unknown): string {
  if (path.some((part) => SECRET.test(String(part)))) return "another value";
  if (typeof before === "object" && before !== null)
    return Array.isArray(before) ? "a list" : "a table";
  // URLs may contain a key.
  const text = JSON.stringify(before)
    .replace(/\/\/[^/@"]+@/, "//…@")
    .replace(/\?[^"]+/, "?…");
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join("\n");
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, "  ");
}

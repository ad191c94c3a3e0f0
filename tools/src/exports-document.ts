/**
 * Writes docs/exports.md: one line per name that a public package exports, so that a review shows
 * what users get and lose.
 * @module
 */
import { exportedNames } from "./exported-names.ts";
import { PUBLIC_PACKAGES } from "./public-packages.ts";

export function exportsDocument(): string {
  const parts = [
    "# What the packages export",
    "Generated from the sources by `pnpm fix`. A line that goes is a breaking change; one that comes is a promise.",
  ];
  for (const folder of PUBLIC_PACKAGES) {
    for (const [subpath, names] of Object.entries(exportedNames(folder)))
      parts.push(`## ${subpath}`, `\`\`\`text\n${names.join("\n")}\n\`\`\``);
  }
  return `${parts.join("\n\n")}\n`;
}

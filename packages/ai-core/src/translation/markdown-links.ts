/**
 * Links of Markdown that are named by their text: `[name]` and `[name][]`, with `[name]: https://…` elsewhere. Their text is
 * translated, so they are read as `[name][name]`.
 * @module
 */

const DEFINITION = /^ {0,3}\[(?!\^)([^[\]\r\n]{1,200})\]:/gm;
/** Code, which is passed; or a link that is named by its text. */
const LINK = /`[^`\n]{1,300}`|(?<!\])\[([^[\]\n]{1,200})\](?:\[\])?(?![[(:])/g;

/** Returns the names that a text defines. */
export function linkLabelsOf(text: string): ReadonlySet<string> {
  const labels = new Set<string>();
  if (!text.includes("]:")) return labels;
  for (const [, label] of text.matchAll(DEFINITION)) labels.add(normal(label!));
  return labels;
}

/** Returns the line with the name of each link behind its text. */
export function withLabels(line: string, labels: ReadonlySet<string>): string {
  return line.replace(LINK, (found, label?: string) =>
    label !== undefined && labels.has(normal(label)) ? `[${label}][${label}]` : found,
  );
}

/** Letter case and repeated spaces make no difference. */
function normal(label: string): string {
  return label.trim().toLowerCase().replace(/\s+/g, " ");
}

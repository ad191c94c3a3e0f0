/**
 * Which tags of an XML document end a sentence. XML has no rule for it: an element is part of a sentence if there are words beside
 * it, and structure if there are only elements. DeepL calls this outline detection.
 * @module
 */
import type { MarkupToken } from "./markup-token.ts";

interface Level {
  name: string;
  hasWords: boolean;
  tags: MarkupToken[];
}

/** Returns the tags of elements that have no words beside them. */
export function splittingTags(tokens: readonly MarkupToken[]): ReadonlySet<MarkupToken> {
  const splitting = new Set<MarkupToken>();
  const root: Level = { name: "", hasWords: false, tags: [] };
  const open = [root];
  const openByName = new Map<string, number>();
  const close = () => {
    const level = open.pop()!;
    openByName.set(level.name, openByName.get(level.name)! - 1);
    if (!level.hasWords) for (const tag of level.tags) splitting.add(tag);
  };
  for (const token of tokens) {
    const { kind, raw, name = "" } = token;
    const level = open.at(-1)!;
    if (kind === "text") level.hasWords ||= raw.trim() !== "";
    else if (kind === "kept") level.hasWords ||= raw.startsWith("<![CDATA[");
    else if (kind === "tag" && raw.startsWith("</")) {
      if ((openByName.get(name) ?? 0) === 0) continue;
      while (open.at(-1)!.name !== name) close();
      close();
      open.at(-1)!.tags.push(token);
    } else if (kind === "tag") {
      level.tags.push(token);
      if (raw.endsWith("/>")) continue;
      open.push({ name, hasWords: false, tags: [] });
      openByName.set(name, (openByName.get(name) ?? 0) + 1);
    }
  }
  while (open.length > 1) close();
  if (!root.hasWords) for (const tag of root.tags) splitting.add(tag);
  return splitting;
}

/**
 * Reads the instructions of a recipe: what a paragraph says about the code block below it.
 * @module
 */

export type Instruction =
  | { kind: "write"; path: string; code: string }
  | { kind: "insert"; path: string; where: "before" | "after"; anchor: string; code: string }
  | { kind: "replace"; path: string; from: string; to: string }
  | { kind: "copy"; from: string; to: string }
  | { kind: "run"; code: string };

export interface Recipe {
  title: string;
  instructions: Instruction[];
}

const BLOCK = /^( *)```(\w+)\n([\s\S]*?)^ *```$/gm;
const WRITE = /Write `([^`]+)`:$/;
const INSERT = /In `([^`]+)`, (before|after) `([^`]+)`:$/;
const REPLACE = /In `([^`]+)`, replace `([^`]+)` with `([^`]*)`\./g;
const COPY = /Copy `([^`]+)` to `([^`]+)`\./g;

/** Returns the recipes of a document: its second-level sections that have instructions, in order. */
export function readRecipes(markdown: string): Recipe[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = ""] = section.split("\n");
      return { title, instructions: instructionsOf(title, section.slice(title.length)) };
    })
    .filter(({ instructions }) => instructions.length > 0);
}

/** @throws Error if it is not clear what to do with a code block, so that none is left out */
function instructionsOf(title: string, section: string): Instruction[] {
  const found: Instruction[] = [];
  let end = 0;
  for (const match of section.matchAll(BLOCK)) {
    const [block, indent = "", language, text = ""] = match;
    const lead = unwrap(section.slice(end, match.index));
    end = match.index + block.length;
    found.push(...sentencesOf(lead));
    const code = text.replaceAll(new RegExp(`^ {0,${indent.length}}`, "gm"), "");
    const write = WRITE.exec(lead);
    const insert = INSERT.exec(lead);
    if (language === "sh") found.push({ kind: "run", code });
    else if (write) found.push({ kind: "write", path: write[1]!, code });
    else if (insert)
      found.push({
        kind: "insert",
        path: insert[1]!,
        where: insert[2] as "before" | "after",
        anchor: insert[3]!,
        code,
      });
    else throw new Error(`${title}: no instruction above the block ${code.slice(0, 80)}`);
  }
  found.push(...sentencesOf(unwrap(section.slice(end))));
  return found;
}

/** Instructions without a code block, in the order of the text. */
function sentencesOf(text: string): Instruction[] {
  const found = [
    ...[...text.matchAll(COPY)].map((match) => ({
      at: match.index,
      step: { kind: "copy" as const, from: match[1]!, to: match[2]! },
    })),
    ...[...text.matchAll(REPLACE)].map((match) => ({
      at: match.index,
      step: { kind: "replace" as const, path: match[1]!, from: match[2]!, to: match[3]! },
    })),
  ];
  return found.toSorted((left, right) => left.at - right.at).map(({ step }) => step);
}

/** Returns the text with its paragraphs on one line. */
function unwrap(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, " ");
}

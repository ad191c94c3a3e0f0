/**
 * Finds fenced code blocks in a Markdown text.
 * @module
 */

export interface CodeBlock {
  language: string;
  code: string;
}

export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({
    language: language!,
    code: code!.trimEnd(),
  }));
}

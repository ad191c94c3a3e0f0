/**
 * Texts on which Markdown parsers hang.
 * @module
 */

/** Returns texts of about `size` characters on which Markdown parsers have hung. */
export function hostile(size: number): Record<string, string> {
  const parts = [
    "*a",
    "**a ",
    "*a_b",
    "*a **b ",
    "_a ",
    "[",
    "![",
    "[a](",
    "![a](b",
    "`a",
    "<",
    "<a ",
    "<!--",
    "&",
    "~~a",
    "http://",
    "\\(",
    "\\[",
    "$",
    "$$a",
    "$$\n",
    "\\[\n",
    "- ",
    "> ",
    ">",
    "#",
    "# ",
    "# #",
    "|",
    "-|",
    "|a|\n|-|\n",
    "a|b\n",
    ":-",
    "- a\n",
    "1. a\n",
    "```\n",
    "a\n",
    "a\n\n",
    "- - - - x\n",
    "\t",
    " ",
    "* * *",
    "```x```",
    "((((",
    "**a** ",
    "*a* [b](https://c) ",
    "data:image/png;base64,",
    "[a](data:a;base64,",
    "a@",
    "[x](<",
    '[x](y "',
  ];
  const texts = Object.fromEntries(parts.map((part) => [part, part.repeat(size / part.length)]));
  const root = Math.floor(Math.sqrt(2 * size));
  const half = size / 2;
  return {
    ...texts,
    "runs of backticks": Array.from({ length: root }, (_, run) => "`".repeat(run + 1)).join(" "),
    "an indented pyramid": Array.from({ length: root }, (_, line) => `${" ".repeat(line)}- a`).join(
      "\n",
    ),
    "a heading of spaces": `# ${" ".repeat(size)}x`,
    "a wide and long table": `${"|a".repeat(half / 4)}|\n${"|-".repeat(half / 4)}|\n${"|b|\n".repeat(half / 4)}`,
    "open and closed": `${"*a ".repeat(half / 3)}${"a* ".repeat(half / 3)}`,
    "nested links": `${"[a](".repeat(half / 4)}${")".repeat(half / 4)}`,
    "a rule that is none": `${"- ".repeat(half)}x`,
    "a table's rule that is none": `a|b\n${":-".repeat(half)}x`,
    "code of escaped quotes": `\`\`\`js\n${'\\"'.repeat(half)}\n\`\`\``,
    "code of comments": `\`\`\`js\n${"/*".repeat(half)}\n\`\`\``,
    "code of markup": `\`\`\`html\n${"<!--".repeat(half / 2)}\n\`\`\``,
  };
}

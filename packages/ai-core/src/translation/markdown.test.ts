import { describe, expect, it } from "vitest";
import { joinParts, piecesOf } from "./inline.ts";
import { fromAnswer, toPrompt } from "./placeholders.ts";
import { readText } from "./plain-text.ts";
import { cutBlocks } from "./sentences.ts";

function read(source: string, markdown = true) {
  const parts = cutBlocks(readText(source, { markdown }), { characters: 500, language: "en" });
  const through = (change: (prompt: string) => string) =>
    joinParts(parts, (piece) => fromAnswer(change(toPrompt(piece)), piece)!);
  return { prompts: [...piecesOf(parts)].map((piece) => toPrompt(piece)), through };
}

/** Each is the same again if a model returns what it gets. */
const DOCUMENTS: Record<string, [source: string, prompts: string[]]> = {
  "front matter in YAML": [
    `---
title: Hello world
description: "A \\"quoted\\" text"
summary: >-
  A folded summary
slug: hello-world
---

Body.`,
    ["Hello world", 'A "quoted" text', "A folded summary", "Body."],
  ],
  "front matter in TOML": [
    "+++\ntitle = 'It''s mine'\ndraft = true\n+++\nBody.",
    ["It's mine", "Body."],
  ],
  "front matter in JSON": [
    '{\n  "title": "Hello",\n  "slug": "hello"\n}\n\nBody.',
    ["Hello", "Body."],
  ],
  emphasis: [
    "A **bold**, *it*, _un_, ***both***, ~~gone~~ and ==mark==; un**frig**able, 2 * 3, a_b, **open",
    [
      "A [1]bold[2], [3]it[4], [5]un[6], [7]both[8], [9]gone[10] and [11]mark[12]; un[13]frig[14]able, 2 * 3, [15], **open",
    ],
  ],
  links: [
    "[a](x.md 'T') [b [c]](y) [d]({{ site.url }}/e) [![f](g.svg)](h) [i][j] [[K]] [[L|alias]] <m@n.org>",
    ["[1]a[2] [3]b [c][4] [5]d[6] [7][8]f[9][10] [11]i[12] [13] [14]alias[15] [16]"],
  ],
  "tables, with a bar in a cell": [
    "| Column | `x|y` |\n|---|:-:|\n| a \\| b | **c** |",
    ["Column", "a [1] b", "c"],
  ],
  "alerts, callouts and directives": [
    `> [!NOTE]
> Useful words.

> [!info]- A title

:::tip My title
Tip text
:::

!!! note "A title"
    Indented text

    still text`,
    [
      "Useful words.",
      "[1] A title",
      "My title",
      "Tip text",
      '"A title"',
      "Indented text",
      "still text",
    ],
  ],
  "lists, code in them, and notes": [
    `- item one
- [ ] a task

  its text

      code here

a. letters
[^1]: A note.
Term
: Its meaning
*[HTML]: Hyper Text

    code too`,
    ["item one", "a task", "its text", "letters", "A note.", "Term", "Its meaning", "Hyper Text"],
  ],
  "code in an item around others": [
    "* one\n    * two\n      1. three\n\n  of one\n\n      code\n\n    also of one\n\nEnd",
    ["one", "two", "three", "of one", "also of one", "End"],
  ],
  "code and comments over lines": [
    `Before
<!-- a
comment -->
{% highlight ruby %}
puts "code"
{% endhighlight %}
<pre>
code
</pre>
Use the \`<script>\` tag and \`</script>\` well.
$$x$$ words follow
$$
y = \\frac{1}{2} code
$$
After`,
    ["Before", "Use the [1] tag and [2] well.", "[1] words follow", "After"],
  ],
  MDX: [
    `import A from 'a';

<Tabs values={[{label: 'Mac'}]} lazy>

Text {props.name} {/* note */} here.

<Component
  prop="words"
  other={x => x + 1}
/>

{items.map(item => <li key={item}>{item}</li>)}
</Tabs>`,
    ["Text [1] [2] here."],
  ],
  "a wrapped paragraph": [
    `> This is a long paragraph that is
> wrapped, and each line is only a
> part of it. Another.
>> Another quote`,
    [
      "This is a long paragraph that is wrapped, and each line is only a part of it. Another.",
      "Another quote",
    ],
  ],
  "breaks and the end of a heading": [
    "## A heading ##\nA line  \nnext\\\nlast \\*star\\*",
    ["A heading", "A line", "next", "last [1]star[2]"],
  ],
};

describe("Markdown", () => {
  it.each(Object.entries(DOCUMENTS))("is kept: %s", (_name, [source, expected]) => {
    const { prompts, through } = read(source);
    expect(through((text) => text)).toBe(source);
    expect(prompts).toEqual(expected);
  });

  it("keeps links that are named by their text", () => {
    const source = "See [Docs], [Docs][] and [more][docs], `[Docs]`.\n\n[docs]: https://x.org 'T'";
    expect(read(source).through((text) => text.toUpperCase())).toBe(
      "SEE [DOCS][Docs], [DOCS][Docs] AND [MORE][docs], `[Docs]`.\n\n[docs]: https://x.org 'T'",
    );
  });

  it("takes an object without a text behind it for a text", () => {
    expect(read('{\n  "label": "Save all files"\n}\n').prompts.join()).toContain("Save all files");
  });

  it("writes a translation into front matter as YAML needs it", () => {
    const { through } = read("---\ntitle: One\ndescription: \"Two\"\nalt: 'Three'\n---\n");
    expect(through((text) => `${text}: "it's" #1`)).toBe(
      '---\ntitle: One:\u00a0"it\'s"\u00a0#1\ndescription: "Two: \\"it\'s\\" #1"\nalt: \'Three: "it\'\'s" #1\'\n---\n',
    );
  });
});

describe("plain text", () => {
  it("joins only long lines, so that a list stays a list", () => {
    expect(read("save\nopen file\nclose", false).prompts).toEqual(["save", "open file", "close"]);
    const wrapped = "The quick brown fox jumps over the lazy dog,\nand goes home. Then\nit sleeps.";
    expect(read(wrapped, false).prompts).toEqual([
      "The quick brown fox jumps over the lazy dog, and goes home. Then",
      "it sleeps.",
    ]);
  });
});

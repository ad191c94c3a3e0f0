import { describe, expect, it } from "vitest";
import { readMarkup, type MarkupOptions } from "./html.ts";
import { joinParts, piecesOf, type Part } from "./inline.ts";
import { fromAnswer, toPrompt } from "./placeholders.ts";
import { readText, type TextReading } from "./plain-text.ts";
import { cutBlocks, type CutOptions } from "./sentences.ts";

const options = { characters: 200, language: "en" };

const cutText = (text: string, options: CutOptions, reading?: TextReading) =>
  cutBlocks(readText(text, reading), options);
const cutMarkup = async (source: string, markup: MarkupOptions, options: CutOptions) =>
  cutBlocks(await readMarkup(source, markup), options);

/** The document with every piece put through `change`. */
function through(parts: readonly Part[], change: (prompt: string) => string): string {
  return joinParts(parts, (piece) => fromAnswer(change(toPrompt(piece)), piece)!);
}

const same = (text: string) => text;
/** Changes every letter of the words, and nothing else. */
const upper = (text: string) => text.toUpperCase();
const prompts = (parts: readonly Part[]) => [...piecesOf(parts)].map((piece) => toPrompt(piece));

const MARKDOWN = `# The *first* heading

Some text with \`npm install\` and a [link to the docs](https://example.com/a_(b)?c=d "title").
A second line,\twith **bold words** and <b>tags</b> &amp; {placeholders}.  \r
\r

- [ ] one thing
  * another: see https://example.com/x.
    1. numbered

> quoted text

\`\`\`sh
echo "never translate this"
\`\`\`

| Name | Meaning |
|------|:-------:|
| \`x\`  | the thing |

[ref]: https://example.com/ref
Mail me@example.com or read [this][ref] [12].
`;

describe("plain text and Markdown", () => {
  it("are the same again when nothing is translated", () => {
    for (const text of [
      MARKDOWN,
      "",
      "\n",
      "  a  \n\n\n b",
      "a\r\rb",
      "\uE000x\uE001 y",
      "[1] x [2]",
    ])
      expect(through(cutText(text, options), same)).toBe(text);
  });

  it("keep all that is not words", () => {
    const result = through(cutText(MARKDOWN, options), upper);
    for (const kept of [
      "`npm install`",
      '](https://example.com/a_(b)?c=d "title")',
      "**BOLD WORDS**",
      "<b>TAGS</b> &amp; {placeholders}.  \r\n\r\n",
      "\n- [ ] ONE THING\n  * ANOTHER: SEE https://example.com/x.\n    1. NUMBERED\n",
      '```sh\necho "never translate this"\n```',
      "|------|:-------:|\n| `x`  | THE THING |",
      "[ref]: https://example.com/ref\nMAIL me@example.com OR READ [THIS][ref] [12].",
    ])
      expect(result).toContain(kept);
  });

  it("show the model no mark bare, and nothing that has no words", () => {
    const shown = prompts(cutText(MARKDOWN, options)).join("\n");
    expect(shown).toContain("Some text with [1] and a [2]link to the docs[3].");
    expect(shown).not.toMatch(/https?:|npm|echo|\|/);
    expect(
      cutText("12:30 — 100 % 🙂\n---\n***", options).every((part) => typeof part === "string"),
    ).toBe(true);
  });

  it("are cut at sentence ends, as many together as fit, and between words where a sentence is too long", () => {
    const sentence = "This is a sentence of some length, which is followed by another. ";
    const pieces = prompts(cutText(sentence.repeat(10), options));
    expect(pieces).toHaveLength(4);
    expect(pieces.every((piece) => piece.endsWith("another.") && piece.length <= 200)).toBe(true);
    const long = "word ".repeat(200);
    const cut = cutText(long, options);
    expect(prompts(cut).every((piece) => piece.length <= 200 && /^word.*word$/.test(piece))).toBe(
      true,
    );
    expect(through(cut, same)).toBe(long);
  });

  it("are cut between Chinese sentences, which have no spaces, and never inside a character", () => {
    const chinese = "今天天气很好，我们去公园散步。".repeat(40);
    const cut = cutText(chinese, { characters: 100, language: "zh" });
    expect(through(cut, same)).toBe(chinese);
    expect(prompts(cut).every((piece) => piece.length <= 100 && piece.endsWith("。"))).toBe(true);
    const emoji = `a${"👩‍👩‍👧".repeat(100)}b`;
    const pieces = prompts(cutText(emoji, { characters: 50, language: "en" }));
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
    expect(through(cutText(emoji, { characters: 50, language: "en" }), same)).toBe(emoji);
  });

  it("say where each piece starts", () => {
    for (const text of [MARKDOWN, "One. ".repeat(100)]) {
      for (const part of cutText(text, options)) {
        if (typeof part === "string") continue;
        const first = part.inlines[0]!;
        expect(text.startsWith("kept" in first ? first.kept : first.text, part.start)).toBe(true);
      }
    }
  });
});

const HTML = `<!doctype html><!-- a <b>comment</b> -->
<p class="a>b">Hello <b>big</b> &amp; caf&eacute; world,<br/>see <a href="/x?a=1&amp;b=2">the page</a>.</p>
<ul><li>One</li><li>Two &lt;3</li></ul><script>let x = "<p>no</p>";</script>
<pre>keep  me</pre><p>Run <code>npm</code> now</p><p translate="no">Brand <i>name</i></p>`;

describe("HTML", () => {
  it("is the same again when nothing is translated", async () => {
    expect(through(await cutMarkup(HTML, { kind: "html" }, options), same)).toBe(HTML);
  });

  it("keeps its tags, and translates what is between them as whole blocks", async () => {
    const parts = await cutMarkup(HTML, { kind: "html" }, options);
    expect(prompts(parts)).toEqual([
      "Hello [1]big[2] & café world,",
      "see [1]the page[2].",
      "One",
      "Two <3",
      "Run [1] now",
    ]);
    expect(through(parts, upper)).toContain(
      '<p class="a>b">HELLO <b>BIG</b> &amp; CAFÉ WORLD,<br/>SEE <a href="/x?a=1&amp;b=2">THE PAGE</a>.</p>',
    );
  });

  it("may break off anywhere", async () => {
    const plain = (html: string) =>
      html
        .replace(/&lt;?/g, "<")
        .replace(/&gt;?/g, ">")
        .replace(/&eacute;?/g, "é")
        .replace(/&amp;?/g, "&");
    for (let end = 0; end <= HTML.length; end++) {
      const cut = HTML.slice(0, end);
      expect(plain(through(await cutMarkup(cut, { kind: "html" }, options), same))).toBe(
        plain(cut),
      );
    }
  }, 60_000);

  it("may have a thousand comments and scripts, but not a hundred thousand", async () => {
    const page = "<p>a<!-- b --><script>c</script></p>";
    await expect(cutMarkup(page.repeat(1000), { kind: "html" }, options)).resolves.toHaveLength(
      3000,
    );
    await expect(cutMarkup("<!---->".repeat(100_000), { kind: "html" }, options)).rejects.toThrow(
      "at most 20000 comments, scripts and the like",
    );
  });

  it("is read in time that grows with its length, whatever it holds", async () => {
    for (const part of ["<!--", '<a b="', "<code>", "&", "<", "[", "`", "<p class='"]) {
      const began = Date.now();
      await cutMarkup(part.repeat(20_000), { kind: "html" }, options).catch(() => {});
      await cutMarkup(part.repeat(20_000), { kind: "xml" }, options);
      cutText(part.repeat(20_000), options);
      // On an idle machine much less; what grows with the square takes minutes.
      expect(Date.now() - began, part).toBeLessThan(20_000);
    }
  }, 60_000);
});

describe("XML", () => {
  it("splits at the tags that the caller names, and keeps what it says to ignore", async () => {
    const markup = { kind: "xml", splitting: ["par"], ignored: ["x"] } as const;
    const source = "<par>One <x>two</x> three</par><par>four</par>";
    const parts = await cutMarkup(source, markup, options);
    expect(prompts(parts)).toEqual(["One [1] three", "four"]);
    expect(through(parts, upper)).toBe("<par>ONE <x>two</x> THREE</par><par>FOUR</par>");
  });
});

describe("an answer", () => {
  const [piece] = cutText("a `code` b [link](http://x) c", options);
  const read = (answer: string) => {
    const found = fromAnswer(answer, piece as Exclude<Part, string>);
    return found && joinParts([piece!], () => found);
  };

  it("may move the marks", () => {
    expect(toPrompt(piece as Exclude<Part, string>)).toBe("a [1] b [2]link[3] c");
    expect(read("C [2]Link[3] b ［1］ a")).toBe("C [Link](http://x) b `code` a");
  });

  it.each([
    "a [1] b [2]link c",
    "a [1] b [1]link[2] c",
    "a [1] b [3]link[2] c",
    "a [1] b [2]link[3] c [4]",
    "nothing",
  ])("that lost or crossed some is not taken: %s", (answer) => {
    expect(read(answer)).toBeUndefined();
  });
});

/**
 * Answers' Markdown: every form that models write, no markup of their own, and time that grows with the text alone.
 * @module
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "@playwright/test";
import { open } from "./browser.ts";
import { hostile } from "./hostile-markdown.ts";

let page: Page;

/** The elements of a text as HTML, without what only decorates them. */
async function html(text: string): Promise<string> {
  return page.evaluate(async (text) => {
    const module = "/markdown.js";
    const { markdown } = await import(module);
    const place = document.createElement("div");
    place.append(...markdown(text));
    for (const span of place.querySelectorAll(".code-head, button")) span.remove();
    for (const span of place.querySelectorAll("pre span")) span.replaceWith(...span.childNodes);
    for (const node of place.querySelectorAll("*"))
      for (const { name } of Array.from(node.attributes))
        if (
          !["href", "start", "src", "alt", "checked"].includes(name) &&
          !/^(math|center|end)/.test(node.className)
        )
          node.removeAttribute(name);
    return place.innerHTML;
  }, text);
}

const FORMS: [name: string, text: string, html: string][] = [
  ["headings", "# A\n## B ##\n### C#", "<h3>A</h3><h4>B</h4><h5>C#</h5>"],
  ["underlined headings", "A\n===\nB\n---", "<h3>A</h3><h4>B</h4>"],
  ["rules", "a\n\n***\n\n- - -", "<p>a</p><hr><hr>"],
  [
    "lists that follow one another",
    "- a\n- b\n\n1. c\n2. d\n\n* e",
    "<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol><ul><li>e</li></ul>",
  ],
  ["lists with gaps", "1. a\n\n2. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"],
  ["numbers that go on", "3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'],
  [
    "lists in lists",
    "1. a\n   - b\n     - c\n2. d\n  - e",
    "<ol><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d<ul><li>e</li></ul></li></ol>",
  ],
  [
    "code in list items",
    "1. a:\n   ```js\n   x\n     y\n   ```\n   then\n2. b",
    "<ol><li>a:<div><pre><code>x\n  y</code></pre></div>then</li><li>b</li></ol>",
  ],
  ["task boxes", "- [x] a\n- [ ] b", '<ul><li><input checked=""> a</li><li><input> b</li></ul>'],
  ["a year at the start of a line", "In\n2024. it was", "<p>In<br>2024. it was</p>"],
  [
    "tables with code, escapes and sides",
    "x\n| a | b | c |\n|:-:|--:|---|\n| `p|q` | r\\|s | **t** |",
    '<p>x</p><div><table><thead><tr><th class="center">a</th><th class="end">b</th><th>c</th></tr></thead><tbody><tr><td class="center"><code>p|q</code></td><td class="end">r|s</td><td><strong>t</strong></td></tr></tbody></table></div>',
  ],
  [
    "tables without outer bars",
    "a | b\n--- | ---\n1 | 2\n\nend",
    "<div><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div><p>end</p>",
  ],
  [
    "quotes",
    "> a\nb\n> - c\n\nd",
    "<blockquote><p>a<br>b</p><ul><li>c</li></ul></blockquote><p>d</p>",
  ],
  [
    "fences within fences",
    "````md\n```js\nx\n```\n````\ny",
    "<div><pre><code>```js\nx\n```</code></pre></div><p>y</p>",
  ],
  ["a fence that is still open", "~~~\nx", "<div><pre><code>x</code></pre></div>"],
  [
    "emphasis",
    "*a* **b** ***c*** ~~d~~ _e_ __f__ snake_case_name 2 * 3 * 4",
    "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <s>d</s> <em>e</em> <strong>f</strong> snake_case_name 2 * 3 * 4</p>",
  ],
  ["emphasis beside Chinese punctuation", "**重点。**然后", "<p><strong>重点。</strong>然后</p>"],
  [
    "emphasis around and in links",
    "**a [*b* c](https://d.e)** *f",
    '<p><strong>a <a href="https://d.e"><em>b</em> c</a></strong> *f</p>',
  ],
  ["code with backticks", "`` a`b `` `c", "<p><code>a`b</code> `c</p>"],
  [
    "escapes, entities and breaks",
    "\\*a\\* &amp; &nbsp;&#39;&copy; b<br>c<br/>d",
    "<p>*a* &amp; &nbsp;'© b<br>c<br>d</p>",
  ],
  [
    "addresses with parentheses",
    "[a](https://b.c/d_(e)) and (https://f.g/h_(i)).",
    '<p><a href="https://b.c/d_(e)">a</a> and (<a href="https://f.g/h_(i)">https://f.g/h_(i)</a>).</p>',
  ],
  [
    "titles and angle brackets",
    '[a](<https://b.c/d e> "T") <https://f.g> <h@i.j>',
    '<p><a href="https://b.c/d e">a</a> <a href="https://f.g">https://f.g</a> <a href="mailto:h@i.j">h@i.j</a></p>',
  ],
  [
    "pictures",
    "![x](data:image/png;base64,AAAA) ![y](https://a.b/c.png)",
    '<p><img src="data:image/png;base64,AAAA" alt="x"> <a href="https://a.b/c.png">🖼 y</a></p>',
  ],
  [
    "formulas with their delimiters",
    "\\(a_1 * b_1\\) $x^2$ costs $5 or $6\n\n$$\nE = mc^2\n$$\n\n\\[ y \\]",
    '<p><code class="math">\\(a_1 * b_1\\)</code> <code class="math">$x^2$</code> costs $5 or $6</p><div><code class="math display">$$\nE = mc^2\n$$</code></div><div><code class="math display">\\[ y \\]</code></div>',
  ],
  [
    "markup as text",
    "<img src=x onerror=alert(1)> <script>x</script> [bad](javascript:alert(1)) ![z](javascript:x)",
    "<p>&lt;img src=x onerror=alert(1)&gt; &lt;script&gt;x&lt;/script&gt; [bad](javascript:alert(1)) ![z](javascript:x)</p>",
  ],
];

describe("an answer's Markdown", () => {
  let done: () => Promise<void>;
  before(async () => {
    ({ page, done } = await open("llm"));
  });
  after(() => done());

  for (const [name, text, expected] of FORMS)
    it(`has ${name}`, async () => assert.equal(await html(text), expected));

  it("colours code by its language, and names the language", async () => {
    const seen = await page.evaluate(async () => {
      const module = "/markdown.js";
      const { markdown } = await import(module);
      const place = document.createElement("div");
      place.append(...markdown('```python\nreturn "a" # b\n```'));
      return [...place.querySelectorAll(".code-language, pre span")].map(
        (part) => part.textContent,
      );
    });
    assert.deepEqual(seen, ["python", "return", '"a"', "# b"]);
  });

  it("is parsed to its end when a mark has no partner", async () => {
    const marks = [
      "$",
      "$HOME",
      "$$",
      "\\",
      "\\(",
      "\\[",
      "`",
      "``",
      "*",
      "**",
      "_",
      "~~",
      "[",
      "![",
      "]",
      "](",
      "<",
      "&",
      "&amp",
      "http://",
      "|",
      ">",
      "-",
      "#",
      "```",
    ];
    for (const mark of marks)
      for (const text of [mark, `a ${mark}`, `${mark} b`, `a ${mark}b c`, `a\n${mark}\nb`])
        assert.ok(await html(text), JSON.stringify(text));
  });

  it("is parsed in linear time, also when it is hostile", async () => {
    const time = (text: string) =>
      page.evaluate(async (text) => {
        const module = "/markdown.js";
        const { markdown } = await import(module);
        const started = performance.now();
        markdown(text);
        return performance.now() - started;
      }, text);
    const small = hostile(8000);
    for (const [name, large] of Object.entries(hostile(64_000))) {
      // The best of several rounds, because other programs take turns with this one.
      let before = Infinity;
      let took = Infinity;
      // Eight times the text: eight times the time if linear, 64 if quadratic.
      const isLinear = () => took < Math.max(200, before * 24);
      for (let round = 0; round < 6 && (round < 2 || !isLinear()); round++) {
        before = Math.min(before, await time(small[name]!));
        took = Math.min(took, await time(large));
      }
      assert.ok(isLinear(), `${JSON.stringify(name)}: ${before} ms for 8 kB, ${took} ms for 64 kB`);
    }
  });
});

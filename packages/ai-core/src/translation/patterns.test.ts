import { describe, expect, it } from "vitest";
import { readMarkup } from "./html.ts";
import { joinParts, piecesOf, type Block } from "./inline.ts";
import { fromAnswer, toPrompt } from "./placeholders.ts";
import { readText } from "./plain-text.ts";
import { cutBlocks } from "./sentences.ts";
import { wordsOf } from "./words.ts";

const options = { characters: 500, language: "en" };

/** The document with every letter that is given to a model changed. */
function shout(blocks: readonly Block[]): string {
  return joinParts(cutBlocks(blocks, options), (piece) =>
    fromAnswer(toPrompt(piece).toUpperCase(), piece)!,
  );
}

/** What must come back as it is, inside a sentence. */
const KEPT = [
  ["printf", "%s %d %ld %lld %.2f %-10s %5.1f %1$s %2$d %x %zu %+d %% %05d %*d"],
  ["printf with a space", "% d  % s"],
  ["Objective-C", "%@ %1$@ %#@items@"],
  ["Python", "%(name)s %(count)d %(price).2f {} {0} {name!r} {0:.2f} {user.name} {items[0]}"],
  ["Qt", "%1 %2 %L1 %n"],
  ["strftime", "%Y-%m-%d %H:%M"],
  ["Symfony", "%name% %user.count%"],
  ["ICU", "{name}  {n, number}  {d, date, short}  {n, number, ::currency/EUR}"],
  ["i18next", "{{name}}  {{count, number}}  {{- raw}}  $t(common:key)  $t(key, {count: 1})"],
  ["react-i18next", "<0>x</0> <1/> <strong>x</strong>"],
  ["Rails", "%{name} #{count} %<price>.2f"],
  ["Laravel", ":name :count :Name {0} [1,19] [20,*]"],
  ["Vue", "@:key @.lower:key @:(common.key) {'@'} {name}"],
  ["Angular", "{{ value | date:'short' }}  {{ 'KEY' }}"],
  ["Fluent", '{ $name }  { -brand-name }  { NUMBER($n, maximumFractionDigits: 2) }  {""}'],
  ["Jinja", "{% if user %}  {{ user.name }}  {%- endif -%}  {# a note #}"],
  ["Liquid", "{{ product.title | upcase }}  {% assign x = 1 %}"],
  ["ERB", "<%= link_to x %>  <% if y %>  <?php echo $x ?>"],
  ["mustache", "{{#list}}  {{/list}}  {{{raw}}}  {{^none}}  {{> part}}"],
  ["shell and JavaScript", "$HOME ${name} ${a.b} $user_name"],
  ["Chrome's messages", "$NAME$ __MSG_title__"],
  ["e-mail", "me@example.com first.last+tag@mail.example.co.uk"],
  [
    "addresses",
    "https://example.com/a?b=c#d ftp://x.org/y www.x.com docs.example.com/a example.org",
  ],
  ["paths", "/usr/bin/env ~/.config/app ./a/b ../c/d C:\\Users\\me package.json src/index.ts"],
  ["emoji", "🎉 👩‍👩‍👧 🇫🇷 👍🏽 1️⃣ ❤️ :tada:"],
  ["subtitles", "{\\an8} {\\i1} {\\pos(10,20)\\fad(1,2)} \\N"],
  ["Markdown ids", "{#id} {.class}"],
  ["double brackets", "[[name]]"],
  ["numbers in brackets", "[1] [12]"],
  ["character references", "&nbsp; &#39;"],
] as const;

describe("text", () => {
  it.each(KEPT)("keeps what is not words: %s", (_name, kept) => {
    for (const each of kept.split(kept.includes("  ") ? "  " : " ")) {
      const text = `one ${each} two`;
      const shown = shout(readText(text));
      expect(shown.toLowerCase()).toBe(text.toLowerCase());
      expect(shown).toContain(each.replace(/(?<=>)x(?=<)/, "X"));
      expect(shown).toMatch(/^ONE .* TWO$/);
    }
  });

  it("takes nothing for a placeholder that is words", () => {
    for (const text of [
      "100% of all, 50 % des gens, 5 % d'entre eux, 100% sure",
      "it is 10:30: and/or he/she, see: this (or that) - e.g. those",
      "a well-known fact; it costs $5 or 5$",
      "{this is a sentence in braces}",
    ])
      expect(shout(readText(text))).toBe(text.toUpperCase());
  });

  it("translates the patterns of MessageFormat 2, and keeps its declarations and keys", () => {
    const message = (one: string, item: string, many: string) =>
      `.input {$count :number}\n.match $count\none {{${one} {$count} {#b}${item}{/b}}}\n* {{${many} {$count} {|two words| :upper}}}`;
    expect(shout(readText(message("You have", "item", "They have")))).toBe(
      message("YOU HAVE", "ITEM", "THEY HAVE"),
    );
    expect(shout(readText(".input {$d :date}\n{{On {$d}}}"))).toBe(
      ".input {$d :date}\n{{ON {$d}}}",
    );
    expect(shout(readText(".match me, and .NET too"))).toBe(".MATCH ME, AND .NET TOO");
  });

  it("translates the branches of ICU's plurals and selects, and keeps all else of them", () => {
    expect(
      shout(readText("You have {n, plural, =0 {no items} one {# item} other {# items}}.")),
    ).toBe("YOU HAVE {n, plural, =0 {NO ITEMS} one {# ITEM} other {# ITEMS}}.");
    expect(
      shout(
        readText(
          "{who, select, female {She has {n, plural, one {# cat} other {{n} cats}}} other {They left}}",
        ),
      ),
    ).toBe(
      "{who, select, female {SHE HAS {n, plural, one {# CAT} other {{n} CATS}}} other {THEY LEFT}}",
    );
    expect(shout(readText("{n, plural,\n  one {# item}\n  other {# items}\n}"))).toBe(
      "{n, plural,\n  one {# ITEM}\n  other {# ITEMS}\n}",
    );
  });

  it("takes plural forms and cells apart", () => {
    const pieces = [...piecesOf(cutBlocks(readText("{0} none|[1,19] some|[20,*] many"), options))];
    expect(pieces.map((piece) => toPrompt(piece))).toEqual(["[1] none", "[1] some", "[1] many"]);
  });
});

describe("HTML", () => {
  it("keeps what text keeps, escaped as it was", async () => {
    const html =
      "<p>Hello {{name}}, %s, see https://example.com/a &lt;%= x %&gt; me@example.com 🎉</p>";
    expect(shout(await readMarkup(html, { kind: "html" }))).toBe(
      "<p>HELLO {{name}}, %s, SEE https://example.com/a &lt;%= x %&gt; me@example.com 🎉</p>",
    );
  });
});

describe("the words of a text", () => {
  it.each([
    ['<div class="container mx-auto"><p class="lead">你好，世界</p></div>', "你好，世界"],
    ["`npm install --save-dev typescript eslint` 安装依赖", "安装依赖"],
    ["<script>var the = of</script><style>a{}</style>Bonjour <b>le</b> monde", "Bonjour le monde"],
    ["Hallo %s, {{name}} https://example.com 12345 🎉", "Hallo ,"],
    ["```js\nconst the = 1\n```\nGuten Tag", "Guten Tag"],
  ])("are what is left without code, tags and placeholders: %s", (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });
});

describe("any text", () => {
  const PARTS = [
    ..."%{}<>$@:&[]`*|\\/.#_~-",
    ..."a1 \n",
    "{a,",
    "{{",
    "<a ",
    "%(",
    "$t(",
    "http://",
    "www.",
    "a@b.",
    "a.",
    "a/",
    "/a",
    "```",
    "[[",
    "](",
    "[a](",
    "{n, plural, one {",
    "{a,select,b{",
    "<%",
    "{%",
    "&amp",
    "\\(",
    "$$",
    "$a",
    ":a",
    "👩‍",
    "<!--",
    "<![CDATA[",
    "<script>",
    "<b>",
    "</b>",
    "<!DOCTYPE [",
    "<a b='",
  ];

  it.each(PARTS)(
    "is read in time that grows with its length: %j",
    async (part) => {
      const text = part.repeat(Math.ceil(100_000 / part.length));
      const began = performance.now();
      const blocks = readText(text, { markdown: true });
      wordsOf(text);
      cutBlocks(blocks, options);
      await readMarkup(text, { kind: "xml" });
      await readMarkup(text, { kind: "html" }).catch(() => {});
      // The clock of workerd stands still while it computes; a turn of the event loop moves it.
      await new Promise((resolve) => setTimeout(resolve, 0));
      // Half a second on an idle machine; what grows with the square takes minutes.
      expect(performance.now() - began).toBeLessThan(20_000);
    },
    30_000,
  );
});

import { describe, expect, it } from "vitest";
import { readDocument } from "../run/translation/translation.ts";
import { joinParts } from "./inline.ts";
import { fromAnswer, toPrompt } from "./placeholders.ts";
import { cutBlocks } from "./sentences.ts";

type Format = "text" | "markdown" | "html" | "xml" | "srt" | "vtt" | "json" | "po";

/** The document with every letter that is given to a model changed. */
async function shout(document: string, format: Format): Promise<string> {
  const blocks = await readDocument(document, { format, target_lang: "fr" });
  const parts = cutBlocks(blocks, { characters: 500, language: "en" });
  return joinParts(parts, (piece) => fromAnswer(toPrompt(piece).toUpperCase(), piece)!);
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const quoted = (text: string) => JSON.stringify(text).slice(1, -1);

/** How a text stands in a document of each format, and what is in front of it. */
const FORMATS: Record<Format, (text: string) => [before: string, text: string, after: string]> = {
  text: (text) => ["", text, ""],
  markdown: (text) => ["", text, ""],
  html: (text) => ["<p>", escaped(text), "</p>"],
  xml: (text) => ["<a>", escaped(text), "</a>"],
  srt: (text) => ["1\n00:00:01,000 --> 00:00:02,000\n", text, "\n"],
  vtt: (text) => ["WEBVTT\n\n00:01.000 --> 00:02.000\n", escaped(text), "\n"],
  json: (text) => ['{"key":"', quoted(text), '"}'],
  po: (text) => [`msgid "${quoted(text)}"\nmsgstr "`, quoted(text), '"\n'],
};

const CONTEXTS = [
  "one P two",
  "P two",
  "one P",
  "one P P two",
  "see (P), P.",
  '"P" two!',
  "ab 中文P中文",
  "vier P\nfünf P sechs",
];

/** By family; two spaces between. Whoever looks for a family finds more of it in patterns.test.ts. */
const KEPT: Record<string, string> = {
  printf: "%s  %d  %ld  %lld  %zu  %.2f  %-10s  %1$s  %2$d  %%  %@  %1$@",
  Python: "%(name)s  {}  {0}  {name!r}  {0:.2f}  {0:N2}  {value:>10}  {x=}  {user.name}",
  ICU: "{name}  {n, number}  {d, date, short}  {t, time, ::jmm}",
  "i18next, Vue, Angular":
    "{{name}}  {{ x | date:'short' }}  $t(common:key)  @:common.key  @:(a.b)",
  "Rails, Ruby": "%{name}  #{user.name}  %<price>.2f",
  "Laravel, Blade": ":name  {!! $raw !!}  @if($user)  @endif  @lang('messages.x')",
  "Qt, GTK, Windows": "%1  %L1  %n  %Ln  %USERPROFILE%\\Documents  %name%",
  Fluent: "{ $name }  { -brand-name }  { NUMBER($n, maximumFractionDigits: 2) }",
  "Jinja, Liquid, Twig": "{% if user %}  {%- endfor -%}  {{ page.title | upcase }}  {# a note #}",
  "mustache, Handlebars": "{{#if user}}  {{/if}}  {{{ raw }}}  {{> partial}}  {{!-- a note --}}",
  "ERB, EJS, PHP, FreeMarker": "<%= x %>  <?php echo $x; ?>  [% name %]  [#if x]",
  "mailings, forms": "*|FNAME|*  %%first_name%%  [FIRST_NAME]  __NAME__  $NAME$  {$user->name}",
  "WordPress, BBCode": '[gallery ids="1,2" size="large"]  [/caption]  [url=https://x.org/a]',
  shell: "$HOME  ${name}  $(HOME)/bin  $user_name  --dry-run  --output=file",
  tags: '<0>  </0>  <br/>  <a href="https://x.com/a?b=1&c=2">  <a v-else @click="x">  <1/>',
  "JSX, Hugo":
    '<Button icon={x => <b>{x}</b>} disabled>  {{< figure src="a" >}}  {a.map(x => x.y)}',
  subtitles: "{\\an8}  {\\pos(10,20)\\fad(1,2)}  \\N  <00:00:01.500>",
  LaTeX: "\\cite{key}  \\ref{fig:1}  \\LaTeX  \\textbf{x}",
  math: "$x^2$  $$a+b$$  \\(x + y\\)  \\[x\\]",
  code: "`npm install`  ``a ` b``  <code>npm i</code>  <!-- a note -->",
  Markdown: "[^note]  [[Page]]  ![[img.png]]  {: .class }  {#id}  [!NOTE]",
  "e-mail, mention": "me@example.com  first.last+tag@mail.example.co.uk  <me@x.com>  @user_name",
  addresses:
    "https://example.com  https://en.wikipedia.org/wiki/Foo_(bar)  http://例え.jp/テスト  https://u:p@host.com:80/x?y=z&w=1  www.x.com  docs.example.com/a  localhost:8080  192.168.0.1:80",
  paths:
    "/usr/bin/env  ~/.config/app  ../c/d.txt  C:\\Users\\me  C:\\Program Files\\App\\app.exe  \\\\server\\share  package.json  .gitignore",
  "versions, hashes":
    "v1.2.3  1.2.3-beta.4  a1b2c3d  sha256:9f86d081884c7d659a2f  550e8400-e29b-41d4-a716-446655440000  #3fa9f5",
  "names in code": "snake_case_name  getUserName  foo.bar()  Foo::bar  foo->bar",
  keys: "Ctrl+S  Ctrl+Shift+P  Alt+F4  ⌘S",
  emoji: "🎉  👩‍👩‍👧  🇫🇷  👍🏽  1️⃣  👨🏿‍💻  🏴󠁧󠁢󠁥󠁮󠁧󠁿  :tada:",
  "colours of terminals": "\\x1b[31m  \\033[0m  \\e[1;32m",
};

describe.each(Object.entries(KEPT))("is kept: %s", (_family, list) => {
  it.each(Object.entries(FORMATS))("in %s", async (format, write) => {
    const wrong: string[] = [];
    for (const kept of list.split("  ")) {
      for (const context of CONTEXTS) {
        const text = context.replaceAll("P", () => kept);
        const [before, written, after] = write(text);
        // What a model sees is in capitals.
        const pieces = context.split("P").map((piece) => write(piece.toUpperCase())[1]);
        const expected = before + pieces.join(write(kept)[1]) + after;
        const found = await shout(
          format === "po" ? before + after : before + written + after,
          format as Format,
        );
        if (found !== expected)
          wrong.push(`${JSON.stringify(expected)} → ${JSON.stringify(found)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("words are not kept", () => {
  it.each([
    "100% of all, 50 % des gens, 5 % d'entre eux, 100% sure",
    "it is 10:30: and/or he/she, see: this (or that) - e.g. those",
    "a well-known fact; it costs $5 or 5$, R&D at AT&T",
    "{this is a sentence in braces} and file(s), 2 * 3 = 6, a == b",
    "if (a < b && c > d) it is 1<2 and 3 > 2; a <b and c> d",
    "--and then she left. He said: no!",
    "the iPhone and macOS of McDonald, O'Neil's `foo' and `bar'",
  ])("%s", async (text) => {
    expect(await shout(text, "text")).toBe(text.toUpperCase());
  });
});

describe("messages with branches", () => {
  it.each([
    [
      "{n, plural, offset:1 =0 {Nobody} one {You and # other} other {You and # others}}",
      "{n, plural, offset:1 =0 {NOBODY} one {YOU AND # OTHER} other {YOU AND # OTHERS}}",
    ],
    [
      "{g, select, male {He has {n, plural, one {# dog} other {# dogs}}} other {They do}}",
      "{g, select, male {HE HAS {n, plural, one {# DOG} other {# DOGS}}} other {THEY DO}}",
    ],
    [
      "{n, selectordinal, one {#st} other {#th}} place",
      "{n, selectordinal, one {#ST} other {#TH}} PLACE",
    ],
    [
      "{n, plural, one {It''s '{' odd} other {they are}}",
      "{n, plural, one {IT''S '{' ODD} other {THEY ARE}}",
    ],
    [
      "{ $n ->\n    [one] an item\n   *[other] { $n } items\n}",
      "{ $n ->\n    [one] AN ITEM\n   *[other] { $n } ITEMS\n}",
    ],
  ])("keep all but the words: %s", async (source, expected) => {
    expect(await shout(source, "text")).toBe(expected);
  });

  it("may have tags inside, in every format", async () => {
    const message = (one: string, many: string) =>
      `{n, plural, =1 {<b>${one}</b><br/>} other {<x id="n"/> ${many}}}`;
    const [source, expected] = [message("one item", "items"), message("ONE ITEM", "ITEMS")];
    for (const format of ["text", "html", "xml"] as const)
      expect(await shout(`<p>${source}</p>`, format)).toBe(`<p>${expected}</p>`);
    const xliff = (target: string) =>
      `<xliff version="1.2"><file source-language="en" target-language="fr"><body><trans-unit id="1"><source>${source}</source>${target}</trans-unit></body></file></xliff>`;
    expect(await shout(xliff(""), "xliff" as Format)).toBe(xliff(`<target>${expected}</target>`));
  });
});

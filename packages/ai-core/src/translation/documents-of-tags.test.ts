import { describe, expect, it } from "vitest";
import { readMarkup, type MarkupOptions } from "./html.ts";
import { joinParts, piecesOf } from "./inline.ts";
import { fromAnswer, toPrompt } from "./placeholders.ts";
import { cutBlocks } from "./sentences.ts";

async function read(source: string, markup: MarkupOptions) {
  const parts = cutBlocks(await readMarkup(source, markup), { characters: 500, language: "en" });
  const through = (change: (prompt: string) => string) =>
    joinParts(parts, (piece) => fromAnswer(change(toPrompt(piece)), piece)!);
  return { prompts: [...piecesOf(parts)].map((piece) => toPrompt(piece)), through };
}

/** Each is the same again, byte for byte, if a model returns what it gets. */
const PAGES: Record<string, [source: string, prompts: string[]]> = {
  "a page of Bootstrap": [
    `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="description" content="A page">
<title>My site &mdash; Home</title><style>a::before { content: "hello"; }</style></head>
<body class="d-flex"><a href="#">Home <span class="sr-only">(current)</span></a>
<input placeholder="Search here" value="hello"><button>Search</button>
<select><option value=1 selected>First<option>Second</select>
<h1>Hello,
    world!</h1>
<p>A <a href="/x?a=1&b=2">Learn more &raquo;</a> link.<br>&copy; 2024&nbsp;Company</p>
<img src="a.png" alt="A cat"><script type="application/json">{"a":"</p>hello"}</script></body></html>`,
    [
      "My site — Home",
      "Home [1](current)[2]",
      "Search",
      "First",
      "Second",
      "Hello, world!",
      "A [1]Learn more »[2] link.",
      "© 2024\u00a0Company",
    ],
  ],
  "React's server": [
    `<div id="root"><p>Hello, <!-- -->Ada<!-- -->! You have <!-- -->3<!-- --> new messages.</p><!--$--><template id="B:0"></template></div>`,
    ["Hello, [1]Ada[2]! You have [3]3[4] new messages."],
  ],
  "elements that browsers do not know, as translators mark formats": [
    `<b0>Click <b1>here</b1> to <x id="1"/><g2>go</g2></b0> <my-card>A card</my-card>`,
    ["Click [1]here[2] to [3][4]go[5]", "A card"],
  ],
  "blocks that are kept": [
    `<p translate="no">Brand</p>One <pre>a = b</pre> two<h2 class="notranslate">Name</h2><code>x</code> is three`,
    ["One", "two", "[1] is three"],
  ],
  "a newsletter": [
    `<BODY BGCOLOR=#FFFFFF><TABLE><TR><TD ALIGN=center><FONT FACE=Arial>Dear *|FNAME|*,<BR>thank you.</FONT></TD></TR>
<!--[if mso]><tr><td>Outlook</td></tr><![endif]--><![if !mso]><tr><td>Others &amp; more</td></tr><![endif]>
<tr><td>Unsubscribe <a href="{{url}}">here</a> or %%unsubscribe%% or <%= name %>.</td></tr></TABLE>`,
    ["[1]Dear [2],", "thank you.[1]", "Others & more", "Unsubscribe [1]here[2] or [3] or [4]."],
  ],
  "spaces between what is kept": [
    `<p>\n<code>x = 1</code> <kbd>Ctrl</kbd> saves <span class="notranslate">Brand</span> is it</p>`,
    ["[1] [2] saves [3] is it"],
  ],
  "signs that are no tags": [
    "a < b && c > d, 1<2 and 3 > 2, <3 you, AT&T R&D, x<y>z",
    ["a < b && c > d, 1<2 and 3 > 2, <3 you, AT&T R&D, x[1]z"],
  ],
  references: [
    "<p>Caf&eacute; &quot;q&quot; &#39;x&#39; &hellip; &alpha;&rarr; &shy;soft &#8203;y &copy2024 &unknown; nb\u00a0sp</p>",
    ["Café \"q\" 'x' … [1][2] \u00adsoft \u200by ©2024 [3] nb\u00a0sp"],
  ],
  "text with its pronunciation": [
    "<p>他去<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>了</p>",
    ["他去[1]漢[2][3][4][5]了"],
  ],
  "svg, math and foreign things": [
    `<P CLASS=x id=a id=b>Text <svg><text>svg</text><![CDATA[raw <b>]]></svg> and <math><mi>x</mi></math> here.</P><iframe srcdoc="<p>Hi</p>">fallback</iframe><plaintext>rest <b>x</b>`,
    ["Text [1] and [2] here.", "rest [1]x[2]"],
  ],
};

describe("HTML", () => {
  it.each(Object.entries(PAGES))("is kept byte for byte: %s", async (_name, [source, expected]) => {
    const { prompts, through } = await read(source, { kind: "html" });
    expect(through((text) => text)).toBe(source);
    expect(prompts).toEqual(expected);
  });
});

const XML: Record<string, [source: string, prompts: string[]]> = {
  RSS: [
    `<?xml version="1.0"?><rss version="2.0"><channel><title>My Feed</title><link>https://x.com</link><item><title>First &amp; more</title><description><![CDATA[<p>Hello</p>]]></description><guid>abc-def</guid><pubDate>Mon, 01 Jan 2024</pubDate></item></channel></rss>`,
    ["My Feed", "First & more", "Hello"],
  ],
  "Android's strings": [
    `<resources xmlns:xliff="urn:x"><string name="a" translatable="false">MyApp</string>
<string name="b">Hello, <xliff:g id="u" example="Ada">%1$s</xliff:g>! You\\'ve <b>%2$d</b> messages\\nnew</string>
<plurals name="c"><item quantity="one">%d item</item><item quantity="other">%d items</item></plurals></resources>`,
    ["Hello, [1]! You've [2] messages[3]new", "[1] item", "[1] items"],
  ],
  "Android's references and HTML": [
    `<resources><string name="a">@string/other_name</string><string name="b"><![CDATA[<p>Hi <b>%1$s</b> &amp; all.</p><br>Bye]]></string></resources>`,
    ["Hi [1] & all.", "Bye"],
  ],
  "sections of a format that says nothing of them": [
    "<d><p>One <![CDATA[raw <b>]]></p></d>",
    ["One [1]"],
  ],
  plist: [
    `<plist version="1.0"><dict><key>NSCameraUsage</key><string>We need it.</string></dict></plist>`,
    ["We need it."],
  ],
  ".NET's resources": [
    `<root><resheader name="v"><value>2.0</value></resheader><data name="G"><value>Hello {0},
you have {1:N0} items</value><comment>a note</comment></data></root>`,
    ["Hello [1], you have [2] items"],
  ],
  TMX: [
    `<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>Hello <bpt i="1">&lt;b&gt;</bpt>world<ept i="1">&lt;/b&gt;</ept></seg></tuv></tu></body></tmx>`,
    ["Hello [1]world[2]"],
  ],
  SVG: [
    `<svg xmlns="http://www.w3.org/2000/svg"><style>.a{fill:red}</style><text>Label <tspan>one</tspan></text><script>var x = "y";</script></svg>`,
    ["Label [1]one[2]"],
  ],
  "a document type with declarations": [
    `<?xml version="1.0"?><!DOCTYPE n [ <!ENTITY w "A > B"> <!-- ] > --> <?pi ]> ?> ]><n>By &w; &#169; x</n>`,
    ["By [1] © x"],
  ],
  "elements in elements": [
    "<d><meta><title>A title</title></meta><c><p>First. <b>Second</b> one.</p><p>Third.</p></c></d>",
    ["A title", "First. [1]Second[2] one.", "Third."],
  ],
};

describe("XML", () => {
  it.each(Object.entries(XML))(
    "is split at its structure, and kept byte for byte: %s",
    async (_name, [source, expected]) => {
      const { prompts, through } = await read(source, { kind: "xml" });
      expect(through((text) => text)).toBe(source);
      expect(prompts).toEqual(expected);
    },
  );

  it("is one sentence if the caller turns the outline off, except at elements that it names", async () => {
    const source = "<a><p>One</p><q>two</q></a>";
    const prompts = async (markup: Omit<MarkupOptions, "kind">) =>
      (await read(source, { kind: "xml", ...markup })).prompts;
    expect(await prompts({ outline: false })).toEqual(["[1]One[2][3]two[4]"]);
    expect(await prompts({ outline: false, splitting: ["p"] })).toEqual(["One", "[1]two[2][3]"]);
    expect(await prompts({ nonSplitting: ["p", "q"] })).toEqual(["[1]One[2][3]two[4]"]);
  });
});

describe("what a model does to spaces beside marks", () => {
  it.each([
    ["see <a>page</a>.", "see [1] page [2].", "see <a>page</a>."],
    ["see <a>page</a>.", "see[1]page[2].", "see <a>page</a>."],
    ["(see %s)", "( see [1] )", "( see %s)"],
    ["un<b>friend</b>ly", "un[1] friend [2]ly", "un <b>friend</b> ly"],
    ["请<b>点击</b>%s条", "please [1] click [2] [3] times", "please <b>click</b> %s times"],
    ["hello %s you", "안녕 [1]님", "안녕 %s님"],
    ["hello %s you", "hello [ ১ ] you", "hello %s you"],
  ])("is put right: %s → %s", async (source, answer, expected) => {
    const { through } = await read(source, { kind: "html" });
    expect(through(() => answer)).toBe(expected);
  });
});

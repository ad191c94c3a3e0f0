import { describe, expect, it } from "vitest";
import { failure, pair, setup } from "../../../test/fake-translator.ts";

async function translated(format: "po" | "xliff", text: string, target = "fr") {
  const { run, calls } = setup();
  const result = await run({ text, format, ...pair, target_lang: target });
  return { text: result.translated_text as string, prompts: calls.map(({ text }) => text) };
}

const HEADER = String.raw`# Translations of the program.
msgid ""
msgstr ""
"Project-Id-Version: tree 1.0\n"
"Language: \n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
`;

describe("a catalogue of gettext", () => {
  // A function has room for some 120,000 arguments.
  it("may have a hundred thousand placeholders in a line", async () => {
    const { text } = await translated("po", `msgid "${"%s ".repeat(140_000)}"\nmsgstr ""\n`);
    expect(text).toContain("msgstr");
  });

  it("has its translations filled, with contexts, flags, comments and placeholders kept", async () => {
    const { text, prompts } = await translated(
      "po",
      String.raw`${HEADER}
#. A comment of the programmer
#: src/main.c:12
#, c-format
msgctxt "menu"
msgid "Save %s as \"%d\""
msgstr ""

msgid "done"
msgstr "fertig"

#, fuzzy
#| msgid "Open a file"
msgid "open the file"
msgstr "Ouvrir"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""

#~ msgid "gone"
#~ msgstr ""
`,
    );
    expect(text).toBe(
      String.raw`${HEADER.replace("Language: ", "Language: fr")}
#. A comment of the programmer
#: src/main.c:12
#, c-format
msgctxt "menu"
msgid "Save %s as \"%d\""
msgstr "SAVE %s AS \"%d\""

msgid "done"
msgstr "fertig"

#, fuzzy
#| msgid "Open a file"
msgid "open the file"
msgstr "OPEN THE FILE"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d FILE"
msgstr[1] "%d FILES"

#~ msgid "gone"
#~ msgstr ""
`,
    );
    expect(prompts).toContain('Save [1] as "[2]"');
  });

  it("takes no flag of an obsolete message for the next one's, and keeps escapes and GNU's quotes", async () => {
    const open = (text: string) => String.raw`"_${text} \"%s\" \t ` + "`foo' &now\"\n";
    const { text, prompts } = await translated(
      "po",
      `${HEADER.replace("Language: ", "Language: fr")}
#, fuzzy
#~ msgid "old"
#~ msgstr "alt"

msgid "done"
msgstr "fini"

msgid ${open("open")}msgstr ""
`,
    );
    expect(text).toContain('msgstr "fini"');
    expect(text).toContain(`msgstr ${open("OPEN").replace("foo' &now", "FOO' &NOW")}`);
    expect(prompts).toHaveLength(1);
  });

  it("keeps line breaks, and reads a sentence over its lines", async () => {
    const { text, prompts } = await translated(
      "po",
      String.raw`msgid ""
"Usage:\n"
"  tree [OPTION]\n"
"Print all trees that are\n"
"in the wood.\n"
msgstr ""
`,
    );
    expect(prompts).toContain("Print all trees that are in the wood.");
    expect(text).toContain(
      String.raw`msgstr "USAGE:\n  TREE [OPTION]\nPRINT ALL TREES THAT ARE\nIN THE WOOD.\n"`,
    );
  });

  it("is translated again if it is in another language", async () => {
    const german = HEADER.replace("Language: ", "Language: de_DE");
    const { text } = await translated("po", `${german}\nmsgid "tree"\nmsgstr "Baum"\n`);
    expect(text).toBe(
      `${HEADER.replace("Language: ", "Language: fr")}\nmsgid "tree"\nmsgstr "TREE"\n`,
    );
    const own = HEADER.replace("Language: ", "Language: fr_CA");
    const kept = `${own}\nmsgid "tree"\nmsgstr "arbre"\n`;
    expect((await translated("po", kept)).text).toBe(kept);
  });

  it("of a language without plurals takes the plural", async () => {
    const { text } = await translated(
      "po",
      'msgid "a tree"\nmsgid_plural "trees"\nmsgstr[0] ""\n',
      "ja",
    );
    expect(text).toContain('msgstr[0] "TREES"');
  });

  it("is rejected, with its line, if it is invalid", async () => {
    const { run } = setup();
    for (const [text, line] of [
      ["hello", 1],
      ['msgid "a"\nmsgstr "b\n', 2],
      ['msgid "a"\n\n"b"\n', 3],
      ["", 1],
    ] as const) {
      const error = await failure(run({ text, format: "po", ...pair }));
      expect(error).toMatchObject({ code: "invalid_request", param: "text" });
      expect(error.message).toContain(`line ${line} `);
    }
  });
});

describe("XLIFF", () => {
  it("1.2 has its targets filled, with inline tags in place", async () => {
    const file = (targets: string[], language = "") =>
      `<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a" source-language="en" datatype="html"${language}>
    <body>
      <trans-unit id="1"><source>Hello <g id="1">big</g> <x id="2"/>tree &amp; {{name}}</source>${targets[0]}<note>Hi</note></trans-unit>
      <group id="g" translate="no"><trans-unit id="2"><source>keep</source></trans-unit></group>
      <trans-unit id="3"><source><bpt id="1">&lt;b></bpt>one<ept id="1">&lt;/b></ept></source>${targets[1]}</trans-unit>
    </body>
  </file>
</xliff>`;
    const { text, prompts } = await translated("xliff", file(["", '<target state="new"/>']));
    expect(prompts).toContain("Hello [1]big[2] [3]tree & [4]");
    expect(text).toBe(
      file(
        [
          '<target>HELLO <g id="1">BIG</g> <x id="2"/>TREE &amp; {{name}}</target>',
          '<target state="needs-review-translation"><bpt id="1">&lt;b></bpt>ONE<ept id="1">&lt;/b></ept></target>',
        ],
        ' target-language="fr"',
      ),
    );
  });

  it("1.2 is translated by its segments, and with what stands in sections", async () => {
    const file = (targets: [string, string]) =>
      `<xliff version="1.2"><file source-language="en" target-language="fr">
<trans-unit id="1"><source>One tree. A bee.</source><seg-source><mrk mtype="seg" mid="1">One tree.</mrk> <mrk mtype="seg" mid="2">A bee.</mrk></seg-source>${targets[0]}</trans-unit>
<trans-unit id="2"><source><![CDATA[One <b>big</b> & old tree]]></source>${targets[1]}</trans-unit>
</file></xliff>`;
    const { text } = await translated("xliff", file(["<target/>", ""]));
    expect(text).toBe(
      file([
        '<target><mrk mtype="seg" mid="1">ONE TREE.</mrk> <mrk mtype="seg" mid="2">A BEE.</mrk></target>',
        "<target>ONE &lt;b&gt;BIG&lt;/b&gt; &amp; OLD TREE</target>",
      ]),
    );
  });

  it("2 has its targets filled, with inline tags in place", async () => {
    const file = (target: string, language: string, state: string) =>
      `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"${language}>
 <file id="f"><unit id="u"><segment state="${state}"><source>One <pc id="1">big</pc> tree<ph id="2"/></source>${target}</segment></unit>
 <unit id="v" translate="no"><segment><source>keep</source></segment></unit></file>
</xliff>`;
    const { text } = await translated("xliff", file("", "", "initial"));
    expect(text).toBe(
      file(
        '<target>ONE <pc id="1">BIG</pc> TREE<ph id="2"/></target>',
        ' trgLang="fr"',
        "translated",
      ),
    );
  });

  it("keeps targets that are finished, and replaces those of another language", async () => {
    const file = (language: string, target: string) =>
      `<xliff version="1.2"><file source-language="en" target-language="${language}"><trans-unit id="1"><source>tree</source><target>${target}</target></trans-unit></file></xliff>`;
    expect((await translated("xliff", file("fr", "arbre"))).text).toBe(file("fr", "arbre"));
    expect((await translated("xliff", file("de", "Baum"))).text).toBe(file("fr", "TREE"));
  });

  it("is never expanded, and rejected where it is none", async () => {
    const bomb = `<!DOCTYPE xliff [<!ENTITY a "${"a".repeat(1000)}"><!ENTITY b "${"&a;".repeat(1000)}">]>`;
    const file = `${bomb}<xliff><trans-unit><source>tree &b;</source></trans-unit></xliff>`;
    expect((await translated("xliff", file)).text).toBe(
      file.replace("</source>", "</source><target>TREE &b;</target>"),
    );
    const { run } = setup();
    for (const text of ["hello", "<html><p>Hi</p></html>", "<xliff><segment><source></segment>"]) {
      expect(await failure(run({ text, format: "xliff", ...pair }))).toMatchObject({
        code: "invalid_request",
      });
    }
  });
});

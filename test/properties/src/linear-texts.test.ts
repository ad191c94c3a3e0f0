import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { appNamed, expectLinear, json, post, postAccepted, timeOf, VARS } from "./linear.ts";
import { catchLog } from "./worker.ts";

const llm = appNamed("llm");
const translate = appNamed("translate");
const textToSpeech = appNamed("text-to-speech");

beforeEach(() => void catchLog());
afterEach(() => vi.restoreAllMocks());

describe("a caller's text", () => {
  // prettier-ignore
  const PARTS = [
    "<", "<b>", "</", "<a ", "<a x=\"", "<a ='='", "<!--", "<![CDATA[", "<?", "&", "&#1", "&amp;", "<script>", "<textarea>", "<svg>",
    "|a", "|", "[", "](", "![", "`", "```\n", "*", "_", "~~", "# ", "- ", "> ", "{", "{a, plural, ", "%(", "%", "$", "$t(", "@:", ":a", "{{", "<%",
    "http://", "www.", "a@", "a. ", ". ", "\n", " ", "\t", "a", "你", "。", "!", "\\", "'", '"', "---\n", "title: a\n", "::: ", "$$", "0:", "00:00:00,000 --> ",
    "Dialogue: ", ",", "1\n", "WEBVTT\n\n", "[1,", "\u0301", "🌳", "İ", 'msgid "a"\n', '"a"\n', "#~ a\n", "\\\\",
    "<segment>", "<segment><source>a</source></segment>", "<group>", "<xliff a=\"",
  ];
  /** How a format holds the parts: as strings of a language are written, or at the places of a file's own lines. */
  const FORMATS: Record<string, (parts: string) => string> = {
    text: (parts) => `a${parts}`,
    html: (parts) => `a${parts}`,
    xml: (parts) => `a${parts}`,
    markdown: (parts) => `a${parts}`,
    srt: (parts) => `a${parts}`,
    vtt: (parts) => `a${parts}`,
    ass: (parts) => `a${parts}`,
    json: (parts) => JSON.stringify({ a: parts }),
    po: (parts) =>
      /^(?:msgid|"a"|#~)/.test(parts)
        ? `msgid "a"\nmsgstr ""\n${parts}`
        : `msgid ${JSON.stringify(`a${parts}`)}\nmsgstr ""\n`,
    xliff: (parts) => `<xliff>${parts}`,
  };
  /** Of what only a hostile text has so many: what the parts of it are read into is limited. */
  const LIMITS: Record<string, RegExp> = {
    "<b>": /The memory limit has been exceeded/,
    "<?": /at most 20000 comments/,
    "<segment>": /not well-formed/,
    'msgid "a"\n': /line \d+ is not part of one/,
  };
  it.each(PARTS)("is translated in linear time: %j", { timeout: 120_000 }, async (part) => {
    for (const [format, write] of Object.entries(FORMATS)) {
      const run = (n: number) => {
        const text = write(part.repeat(n / part.length));
        const body = json({ text, source_lang: "en", target_lang: "fr", format });
        return postAccepted(translate, "/", body, { limit: LIMITS[part] });
      };
      await expectLinear(run, 8000).catch((error: Error) =>
        expect.fail(`${format}: ${error.message}`),
      );
    }
  });

  it.each<[string, (index: number) => string, string]>([
    ["thousands of terms that begin alike", (index) => `a${index}`, "a"],
    ["terms of every length", (index) => "a".repeat(1 + (index % 1000)) + "b", "a"],
    ["terms of signs", (index) => `-${"- ".repeat(index % 500)}x`, "- "],
  ])("is looked through for a glossary in linear time: %s", async (_what, term, part) => {
    const terms = new Set(Array.from({ length: 400 }, (_, index) => term(index)));
    const created = await post(
      translate,
      "/v2/glossaries",
      json({
        name: "x",
        source_lang: "en",
        target_lang: "fr",
        entries: [...terms].map((each) => `${each}\tx`).join("\n"),
      }),
    );
    const { glossary_id } = JSON.parse(created.text);
    expect(glossary_id, created.text).toBeDefined();
    const run = (n: number) =>
      postAccepted(
        translate,
        "/v2/translate",
        json({
          text: [part.repeat(n / part.length)],
          source_lang: "EN",
          target_lang: "FR",
          glossary_id,
        }),
        { limit: /repeats the beginnings of the glossary's terms too often/ },
      );
    await expectLinear(run, 8000);
  });

  it.each(["a", "<b>", "я", "1", ". ", "`"])("is detected in linear time: %j", async (part) => {
    const run = (n: number) =>
      postAccepted(translate, "/detect", json({ q: part.repeat(n / part.length) }));
    await expectLinear(run, 20_000);
  });

  it.each(["a. ", "# ", "[a](", "|a", "`", "*", "<", "a", "\n", "http://a ", "你。"])(
    "is spoken in linear time: %j",
    async (part) => {
      const run = (n: number) =>
        postAccepted(textToSpeech, "/", json({ text: `a ${part.repeat(n / part.length)}` }), {
          limit: /need \d+ model calls/,
        });
      await expectLinear(run, 8000);
    },
  );
});

describe("a model's text", () => {
  const tools = [{ type: "function", function: { name: "f", parameters: { type: "object" } } }];
  it.each<[string, string, string, object]>([
    ["a forced call", "[1,", "2,", { tool_choice: "required" }],
    ["a forced call of objects", "", "{", { tool_choice: "required" }],
    ["a call in tags", "<tool_call>", '{"a":', {}],
    ["a call in Python's form", "<tool_call>", "'\\'", {}],
    ["a call in Qwen's form", "<tool_call><function=f>", "<parameter=a>", {}],
    ["many calls", "", '<tool_call>{"name":"f","arguments":{}}</tool_call>', {}],
    ["half a tag", "", "<tool_", {}],
    ["thoughts", "<think>", "</thin", {}],
    ["white space", "", " ", {}],
    ["words", "", "a ", { stop: ["a b", "a a a b"] }],
  ])(
    "is passed on in linear time: %s",
    { timeout: 120_000 },
    async (_title, head, part, options) => {
      for (const model of ["llama-3.3-70b", "qwen3-30b", "kimi-k2.6"])
        for (const stream of [true, false]) {
          const run = async (n: number) => {
            const events = [head, ...Array<string>(n).fill(part)];
            const text = events.join("");
            const lines = events.map((response) => `data: ${JSON.stringify({ response })}\n\n`);
            const body = stream
              ? new Response(`${lines.join("")}data: [DONE]\n\n`).body!
              : { response: text };
            await postAccepted(
              llm,
              "/v1/chat/completions",
              json({
                messages: [{ role: "user", content: "hi" }],
                model,
                stream,
                tools,
                ...options,
              }),
              { vars: { ...VARS, AI: { run: async () => body } } },
            );
          };
          await expectLinear(run, 2000).catch((error: Error) =>
            expect.fail(`${model} ${stream}: ${error.message}`),
          );
        }
    },
  );

  it.each(["[1,", "{", "'", "word. "])(
    "comes back from a translation in linear time: %j",
    async (part) => {
      const run = (n: number) =>
        postAccepted(
          translate,
          "/",
          json({
            text: "Hello %s, <b>you</b> {{a}}.",
            source_lang: "en",
            target_lang: "fr",
            format: "html",
          }),
          { vars: { AI: { run: async () => ({ translated_text: part.repeat(n) }) } } },
        );
      await expectLinear(run, 8000);
    },
  );
});

// The clock counts steps, because a busy machine delays both runs by unknown times.
it("measures what is quadratic as such", async () => {
  const by = (stepsOf: (n: number) => number) => {
    let steps = 0;
    const run = async (n: number) => void (steps += stepsOf(n));
    return expectLinear(run, 5000, async () => steps / 1e5);
  };
  await expect(by((n) => n * n)).rejects.toThrow("times as long");
  await expect(by((n) => 1000 * n)).resolves.toBeUndefined();
});

it("measures with a clock that moves while something computes", async () => {
  const compute = async () => {
    let count = 0;
    for (let step = 0; step < 3e8; step++) count ^= step;
    return count;
  };
  // Other work on the machine only makes it longer.
  expect(await timeOf(compute)).toBeGreaterThan(10);
});

/**
 * The chat's models: chosen by what they can do, two side by side; saved prompts, formulas, keys.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "@playwright/test";
import { ask, expect, open, reload, textOf, textsOf, violations } from "./browser.ts";

const ANSWER = ".turn.assistant > .prose";
const ROWS = ".models li";
/** The vendors' short names of the models that the picker lists. */
const NAMES = `${ROWS} b`;

describe("the model picker", () => {
  it("searches models, filters them by ability, context and plan, and sorts them by price", async () => {
    const { page, done } = await open("llm", "phone");
    await page.tap("#model-name");
    await expect(page.locator(NAMES).nth(20)).toBeVisible();
    const all = (await textsOf(page, NAMES)).length;
    assert.deepEqual(await violations(page), []);
    await page.fill("#model-search", "qwen coder");
    await expect(page.locator(NAMES)).toHaveText(["qwen2.5-coder-32b-instruct"]);
    await page.fill("#model-search", "");
    await page.tap('.models button:has-text("vision")');
    await page.tap('.models button:has-text("free plan")');
    await expect(page.locator(ROWS).filter({ hasText: "paid plan" })).toHaveCount(0);
    await expect(page.locator(NAMES).filter({ hasText: "gemma-4-26b-a4b-it" })).toHaveCount(1);
    const seeing = await textsOf(page, NAMES);
    assert.ok(seeing.length < all);
    await page.selectOption('.models select[aria-label="Order"]', "cheap");
    await expect(page.locator(NAMES)).not.toHaveText(seeing);
    await expect(page.locator(NAMES)).toHaveCount(seeing.length);
    await page.selectOption('.models select[aria-label="Context at least"]', "256000");
    const long = /(25[6-9]|2[6-9]\d|[3-9]\d\d)[\d.]*K|1M/;
    await expect(page.locator(ROWS).filter({ hasNotText: long })).toHaveCount(0);
    await expect(page.locator(ROWS).filter({ hasText: long })).not.toHaveCount(0);
    const [name] = await textsOf(page, NAMES);
    await page.tap(`${ROWS} button >> nth=0`);
    await expect(page.locator(".models")).toBeHidden();
    await expect(page.locator("#model")).toHaveValue(new RegExp(`/${name}$`));
    await expect(page.locator("#model-name"), "seen on a phone").toHaveText(name!);
    await done();
  });

  it("opens with Alt + M and marks the chosen model", async () => {
    const { page, done } = await open("llm");
    await page.keyboard.press("Alt+m");
    await expect(page.locator(`${ROWS} [aria-current]`)).toHaveText(/gemma-4-26b-a4b-it/);
    await done();
  });
});

describe("two models", () => {
  it("answer side by side, and the conversation continues with the chosen answer", async () => {
    const { page, done } = await open("llm");
    const models: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/v1/chat/completions")) models.push(request.postDataJSON().model);
    });
    await page.click("#compare");
    await page.click('.models button:has-text("glm-4.7-flash")');
    await page.fill("#input", "A question");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".side-answer:last-child .count:has-text('glm-4.7-flash')");
    assert.deepEqual(models.toSorted(), [
      "@cf/google/gemma-4-26b-a4b-it",
      "@cf/zai-org/glm-4.7-flash",
    ]);
    assert.deepEqual(await violations(page), []);
    const other = await textOf(page, ".side-answer:last-child > .prose");
    await reload(page);
    await page.click('button:has-text("Go on with this answer")');
    await expect(page.locator(ANSWER)).toHaveText(other);
    await expect(page.locator(".versions")).toHaveText("2/2");
    await page.click("#compare");
    await page.click('.models button:has-text("No second model")');
    await ask(page, "Another");
    assert.equal(models.length, 3);
    await done();
  });

  it("show the answer of one model when the other fails", async () => {
    const { page, done } = await open("llm");
    await page.route("**/v1/chat/completions", (route) =>
      route.request().postDataJSON().model.includes("glm")
        ? route.fulfill({
            status: 429,
            json: { error: { message: "Out of capacity.", code: "capacity" } },
          })
        : route.continue(),
    );
    await page.click("#compare");
    await page.click('.models button:has-text("glm-4.7-flash")');
    await page.fill("#input", "A question");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".side-answer:last-child:has-text('Out of capacity.')");
    await expect(page.locator(".side-answer > .prose")).toHaveText(/A question/);
    await expect(page.locator(".note.failure")).toHaveCount(0);
    await done();
  });
});

describe("saved prompts", () => {
  it("are saved, inserted into the message or the system prompt, and deleted with undo", async () => {
    const { page, done } = await open("llm");
    await page.fill("#input", "Summarize in three sentences:");
    await page.click("#prompts");
    await page.click("dialog .primary");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.fill("#input", "");
    await reload(page);
    await page.click("#prompts");
    await page.click('dialog li button:has-text("Summarize") >> nth=0');
    await expect(page.locator("#input")).toHaveValue("Summarize in three sentences:");
    await page.click("#prompts");
    await page.click('dialog button:has-text("Use as system prompt")');
    await expect(page.locator("#system")).toHaveValue("Summarize in three sentences:");
    await page.click("#prompts");
    await page.click('dialog li button[aria-label="Delete"]');
    await expect(page.locator("dialog ul")).toHaveText(/No saved prompts/);
    await done();
  });
});

describe("formulas", () => {
  const render = (page: Page, source: string, display = false) =>
    page.evaluate(
      async ([source, display]) => {
        const module = "/math.js";
        const { mathOf } = await import(module);
        return mathOf(source, display)
          ?.querySelector("semantics")
          .firstChild.outerHTML.replaceAll(/ xmlns="[^"]*"/g, "");
      },
      [source, display] as const,
    );

  it("are shown as formulas, or as text when they cannot be parsed", async () => {
    const { page, done } = await open("llm");
    const text =
      "Roots: \\(x = \\frac{-b \\pm \\sqrt{b^2-4ac}}{2a}\\) and $\\unknown{x}$.\n\n$$\n\\sum_{n=1}^\\infty \\frac1{n^2}\n$$";
    await page.route("**/v1/chat/completions", (route) =>
      route.fulfill({
        headers: { "content-type": "text/event-stream" },
        body: `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text } }] })}\n\ndata: [DONE]\n\n`,
      }),
    );
    await page.fill("#input", "Math");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".turn .count");
    await page.waitForSelector(`${ANSWER} math[display=block] munderover`, { state: "attached" });
    await expect(page.locator(`${ANSWER} math mfrac msqrt`)).toHaveCount(1);
    await expect(page.locator(`${ANSWER} code.math`)).toHaveText("$\\unknown{x}$");
    assert.deepEqual(await violations(page), []);
    await done();
  });

  it("support the structures that models write", async () => {
    const { page, done } = await open("llm");
    const forms: [source: string, mathml: RegExp][] = [
      ["$x_i^2$", /^<msubsup><mi>x<\/mi><mi>i<\/mi><mn>2<\/mn><\/msubsup>$/],
      ["$f'(x)$", /<msup><mi>f<\/mi><mo>′<\/mo><\/msup>/],
      ["$x^23$", /<msup><mi>x<\/mi><mn>2<\/mn><\/msup><mn>3<\/mn>/],
      ["$\\sqrt[3]{x}$", /<mroot><mi>x<\/mi><mn>3<\/mn><\/mroot>/],
      ["$\\mathbb{R}^n \\mathbf{v} \\mathcal{L}$", /ℝ.*𝐯.*ℒ/u],
      [
        "$\\mathrm{d}x \\text{ if } \\operatorname{rank} A$",
        /mathvariant="normal">d.*<mtext>&nbsp;if&nbsp;<\/mtext>.*rank/,
      ],
      ["$\\left\\{ \\frac{a}{b} \\right.$", /<mo stretchy="true" fence="true">\{<\/mo><mfrac>/],
      [
        "$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$",
        /\(.*<mtr><mtd><mi>a<\/mi><\/mtd><mtd>.*<\/mtr><mtr>.*\)/,
      ],
      ["$\\begin{cases} x & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}$", /\{.*mtable/],
      ["$\\lim_{x \\to 0} \\sin x$", /<munder><mo[^>]*>lim<\/mo><mrow>.*→.*<mi>sin<\/mi>/],
      ["$\\hat{y} \\overline{AB} \\vec v$", /<mover accent="true"><mi>y<\/mi><mo>\^/],
      ["$a \\not= b, \\not\\in$", /=\u0338.*∈\u0338/],
      ["$\\binom{n}{k} \\pmod{p}$", /linethickness="0".*mod/],
    ];
    for (const [source, expected] of forms)
      assert.match((await render(page, source)) ?? "nothing", expected, source);
    const rows = await render(page, "$$a &= b \\\\ &= c$$", true);
    assert.equal(rows?.match(/<mtr>/g)?.length, 2);
    for (const broken of [
      "$\\frac{a}$",
      "$a}$",
      "${a$",
      "$\\left( a$",
      "$\\begin{x}a\\end{x}$",
      "$\\href{javascript:x}{y}$",
    ])
      assert.equal(await render(page, broken), undefined, broken);
    await done();
  });

  it("are parsed in linear time, also when they are hostile", async () => {
    const { page, done } = await open("llm");
    const time = (source: string) =>
      page.evaluate(async (source) => {
        const module = "/math.js";
        const { mathOf } = await import(module);
        const started = performance.now();
        mathOf(source, true);
        return performance.now() - started;
      }, source);
    for (const part of [
      "{",
      "a^",
      "\\frac",
      "\\sqrt[",
      "\\left(",
      "\\begin{matrix}",
      "\\text{",
      "'",
      "x^{",
      "\\not",
      "%",
      "\\\\",
      "&",
      "\\hat",
    ]) {
      const small = await time(part.repeat(2000));
      const large = await time(part.repeat(16_000));
      assert.ok(large < Math.max(200, small * 24), `${part}: ${small} ms, ${large} ms`);
    }
    await done();
  });
});

describe("keys", () => {
  it("are listed when ? is pressed outside of fields, and start a new chat", async () => {
    const { page, done } = await open("llm");
    await page.fill("#input", "a");
    await page.keyboard.type("?");
    await expect(page.locator("#input")).toHaveValue("a?");
    await expect(page.locator("dialog")).toHaveCount(0);
    await page.focus("#tab-settings");
    await page.keyboard.press("Shift+?");
    await expect(page.locator("dialog")).toHaveText(/Keyboard shortcuts.*Stop the answer/s);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await ask(page, "A question");
    await page.keyboard.press("Alt+n");
    await expect(page.locator(".turn")).toHaveCount(0);
    await done();
  });
});

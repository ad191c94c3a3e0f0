/**
 * The dialog that searches models, on every page that has several.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expect, open, textsOf, violations } from "./browser.ts";

const ROWS = ".models li";

/** App → what is searched, the ability that is filtered by, and the names that remain. */
const CASES: Record<string, { search: string; ability?: string; found: string[] }> = {
  translate: { search: "indic", found: ["indictrans2-en-indic-1B"] },
  "text-to-image": {
    search: "stabilityai",
    ability: "mask",
    found: ["stable-diffusion-xl-base-1.0"],
  },
  whisper: { search: "", ability: "speakers", found: ["nova-3"] },
  "text-to-speech": { search: "aura-2", ability: "flac", found: ["aura-2-en", "aura-2-es"] },
};

describe("the model search", () => {
  for (const [app, { search, ability, found }] of Object.entries(CASES)) {
    it(`finds models of ${app} by name and ability, and selects one by keyboard`, async () => {
      const { page, done } = await open(app);
      await page.click("#choose-model");
      await page.waitForSelector("#model-search:focus");
      await expect(page.locator(ROWS).nth(found.length)).toBeVisible();
      assert.deepEqual(await violations(page), []);
      if (ability) await page.click(`.models button[aria-pressed]:has-text("${ability}")`);
      await page.fill("#model-search", search);
      await expect(page.locator(`${ROWS} b`)).toHaveText(found);
      await page.keyboard.press("Enter");
      await page.waitForSelector(".models", { state: "detached" });
      await expect(page.locator("#model")).toHaveValue(new RegExp(`/${found[0]}$`));
      await expect(page.locator("#model-facts")).toHaveText(new RegExp(found[0]!));
      await page.keyboard.press("Alt+m");
      await page.fill("#model-search", "");
      await page.keyboard.press("ArrowDown");
      await expect(page.locator(`${ROWS} button:focus`)).toHaveCount(1);
      await page.keyboard.press("Escape");
      await page.waitForSelector(".models", { state: "detached" });
      await done();
    });
  }

  it("sorts image models by the price of a picture of their default size", async () => {
    const { page, done } = await open("text-to-image");
    await page.click("#choose-model");
    await page.selectOption('.models select[aria-label="Order"]', "cheap");
    const names = await textsOf(page, `${ROWS} b`);
    const place = (name: string) => names.indexOf(name);
    assert.ok(place("flux-2-klein-4b") < place("flux-2-klein-9b"));
    assert.ok(place("flux-2-klein-9b") < place("lucid-origin"));
    assert.match(names.at(-1) ?? "", /dreamshaper|xl-base/, "models without a price are last");
    await done();
  });
});

/**
 * What stands around every page: the badge of the day's neurons.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expect, open, reload, violations } from "./browser.ts";

describe("all pages", () => {
  it("list today's neurons by model, and warn above 80 % of the budget", async () => {
    const { page, done } = await open("translate");
    const spend = (neurons: number) =>
      page.route("**/v1/usage", (route) =>
        route.fulfill({
          json: {
            budget: 1000,
            days: [
              {
                date: new Date().toISOString().slice(0, 10),
                neurons,
                by_model: {
                  "@cf/a/small": { neurons: 1 },
                  "@cf/b/large": { neurons: neurons - 1 },
                },
              },
            ],
          },
        }),
      );
    await spend(700);
    await reload(page);
    await page.click(".usage summary");
    await expect(page.locator(".usage-list dt")).toHaveText(["large", "small"]);
    await expect(page.locator(".usage-list a")).toHaveAttribute("href", "/usage/");
    await expect(page.locator(".usage .warning")).toHaveCount(0);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await expect(page.locator(".usage-list")).toBeHidden();
    await spend(812);
    await reload(page);
    await page.click(".usage summary");
    await expect(page.locator(".usage .warning")).toHaveText(/81.2 % of today's budget/);
    assert.deepEqual(await violations(page), []);
    await done();
  });
});

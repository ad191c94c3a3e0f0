/**
 * What stands around every page: the badge of the day's neurons, links, the manifest.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expect, open, violations } from "./browser.ts";
import { URLS } from "./places.ts";

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
    await page.reload();
    await page.click(".usage summary");
    await expect(page.locator(".usage-list dt")).toHaveText(["large", "small"]);
    await expect(page.locator(".usage-list a")).toHaveAttribute("href", "/usage/");
    await expect(page.locator(".usage .warning")).toHaveCount(0);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await expect(page.locator(".usage-list")).toBeHidden();
    await spend(812);
    await page.reload();
    await page.click(".usage summary");
    await expect(page.locator(".usage .warning")).toHaveText(/81.2 % of today's budget/);
    assert.deepEqual(await violations(page), []);
    await done();
  });

  it("have a header that fits a phone in one line", async () => {
    for (const app of Object.keys(URLS)) {
      const { page, done } = await open(app, "phone");
      await expect(page.locator(".usage summary")).toBeVisible();
      const boxes = await page.$$eval(".brand b, .top > .usage, .top > button", (parts) =>
        parts
          .map((part) => part.getBoundingClientRect())
          .filter(({ width }) => width > 0)
          .map(({ left, right, height }) => ({ left, right, height })),
      );
      for (const [index, { left, height }] of boxes.entries()) {
        assert.ok(height <= 48, `${app}: part ${index} is ${height} high`);
        assert.ok(index === 0 || left >= boxes[index - 1]!.right - 1, `${app}: part ${index}`);
      }
      await done();
    }
  });

  it("link to the docs, the source and the OpenAPI document, and can be installed", async () => {
    for (const [app, url] of Object.entries(URLS)) {
      const { page, done } = await open(app);
      await expect(page.locator("footer.links a")).toHaveCount(3);
      const manifest = await page.evaluate(async () => {
        const link = document.querySelector<HTMLLinkElement>("link[rel=manifest]")!;
        const reply = await fetch(link.href);
        return { type: reply.headers.get("content-type"), ...(await reply.json()) };
      });
      assert.match(manifest.type, /manifest\+json/);
      const icon = await fetch(new URL(manifest.icons[0].src, `${url}/`));
      assert.equal(icon.headers.get("content-type"), "image/svg+xml");
      assert.equal((await fetch(`${url}/openapi.json`)).status, 200);
      await done();
    }
  });
});

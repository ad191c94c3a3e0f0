/**
 * What holds for every page: languages, themes, keys, code, errors, accessibility, weight.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import {
  expect,
  expectNoSidewaysScroll,
  LOOKS,
  open,
  shot,
  violations,
  type Look,
} from "./browser.ts";
import { APPS, URLS } from "./places.ts";

const BUDGET = 90 * 1024;

for (const app of APPS) {
  describe(`the page of ${app}`, () => {
    for (const look of Object.keys(LOOKS) as Look[]) {
      it(`has no accessibility violation in ${look}, in either language and with the code shown`, async () => {
        const { page, done } = await open(app, look);
        assert.deepEqual(await violations(page), []);
        await shot(page, `${app}-${look}`);
        await page.click("#language");
        await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
        await expect(page.locator("h1")).toHaveText(/\p{Script=Han}/u);
        await expect(page.locator(".brand b")).toHaveText(/^\p{Script=Han}+$/u);
        await expect(page).toHaveTitle(/^\p{Script=Han}+ · Workers AI$/u);
        if (look === "phone") await page.click("#open-side");
        await page.click("#tab-code");
        assert.deepEqual(await violations(page), []);
        await expectNoSidewaysScroll(page);
        await done();
      });
    }

    it(`weighs less than ${BUDGET / 1024} KiB gzipped, all files together`, async () => {
      const { page, done } = await open(app);
      const files = await page.evaluate(() =>
        performance.getEntriesByType("resource").map(({ name }) => name),
      );
      const own = files.filter((name) => /\.(js|css|svg)$/.test(name));
      assert.ok(own.length > 10, "the modules are counted");
      let total = 0;
      for (const name of [`${URLS[app]}/`, ...own]) {
        const reply = await fetch(name, { headers: { accept: "text/html" } });
        total += gzipSync(await reply.bytes()).length;
      }
      const painted = await page.evaluate(
        () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      );
      console.log(
        `${app}: ${(total / 1024).toFixed(1)} KiB gzip in ${own.length + 1} files, first paint after ${painted?.toFixed(0)} ms`,
      );
      assert.ok(total < BUDGET, `${total} bytes`);
      await done();
    });

    it("preloads exactly the modules that it starts with, so that none waits for another", async () => {
      const { page, done } = await open(app);
      const [preloaded, loaded] = await page.evaluate(() => [
        Array.from(
          document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]"),
          (link) => link.href,
        ),
        performance
          .getEntriesByType("resource")
          .map(({ name }) => name)
          .filter((name) => name.endsWith(".js") && !/\/(?:page|boot)\.js$/.test(name)),
      ]);
      assert.deepEqual(preloaded!.toSorted(), [...new Set(loaded)].toSorted());
      await done();
    });

    it("loads nothing from other hosts and has a strict content security policy", async () => {
      const reply = await fetch(URLS[app]!, { headers: { accept: "text/html" } });
      const policy = reply.headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
      assert.doesNotMatch(policy, /unsafe/);
      const html = await reply.text();
      assert.doesNotMatch(
        html,
        /<script(?![^>]* src=)|<style| style=| on\w+=|https?:\/\/(?!www\.w3\.org)/,
      );
      const json = await fetch(URLS[app]!, { headers: { accept: "application/json" } });
      assert.equal(json.headers.get("content-type"), "application/json");
    });

    it("keeps the theme and the language after a reload", async () => {
      const { page, done } = await open(app);
      await page.click("#theme");
      await page.click("#language");
      await page.reload();
      await page.waitForSelector('html[data-theme="dark"][lang="zh-CN"]');
      await done();
    });

    it("asks for a key after a 401, stores it in the browser and sends it", async () => {
      const { page, done } = await open(app);
      await page.route("**/v1/models", (route) =>
        route.request().headers().authorization === "Bearer secret-1"
          ? route.continue()
          : route.fulfill({
              status: 401,
              json: {
                error: {
                  message: "Missing API key.",
                  type: "authentication_error",
                  param: null,
                  code: "invalid_api_key",
                },
              },
              headers: { "x-request-id": "request-7" },
            }),
      );
      await page.reload();
      await page.fill("#key-input", "secret-1");
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press("Enter");
      await page.waitForSelector("#model option", { state: "attached" });
      await page.click("#tab-code");
      const code = page.locator("#panel-code");
      await expect(code).toHaveAttribute("data-code", /curl/);
      await expect(code).not.toHaveAttribute("data-code", /secret-1/);
      await done();
    });

    it("shows that answers are simulated, and how to get real ones", async () => {
      const { page, done } = await open(app);
      await expect(page.locator(".simulated")).toHaveText(/simulated.*dev:remote/);
      await done();
    });
  });
}

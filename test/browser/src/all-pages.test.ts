/**
 * What holds for every page: languages, themes, keys, code, errors, accessibility, weight.
 * @module
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import {
  expect,
  expectNoSidewaysScroll,
  newPage,
  open,
  reload,
  shot,
  violations,
} from "./browser.ts";
import { APPS, URLS } from "./places.ts";

const BUDGET = 90 * 1024;

for (const app of APPS) {
  describe(`the page of ${app}`, () => {
    it("has no accessibility violation in light and dark, in either language and with the code shown", async () => {
      const { page, done } = await open(app);
      const inLightAndDark = async (languages: string) => {
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await violations(page), [], `${languages}, ${colorScheme}`);
          if (languages === "English") await shot(page, `${app}-${colorScheme}`);
        }
      };
      await inLightAndDark("English");
      await switchToChinese(page);
      await page.click("#tab-code");
      await inLightAndDark("Chinese");
      await expectNoSidewaysScroll(page);
      await done();
    });

    it("has no accessibility violation on a phone, in either language, with a header of one line", async () => {
      const { page, done } = await open(app, "phone");
      assert.deepEqual(await violations(page), []);
      await shot(page, `${app}-phone`);
      await expect.poll(() => headerProblems(page)).toEqual([]);
      await switchToChinese(page);
      await page.click("#open-side");
      await page.click("#tab-code");
      assert.deepEqual(await violations(page), []);
      await expectNoSidewaysScroll(page);
      await done();
    });

    describe("as it is opened", () => {
      let page: Page;
      let done: () => Promise<void>;
      before(async () => {
        ({ page, done } = await open(app));
      });
      after(() => done());

      it(`weighs less than ${BUDGET / 1024} KiB gzipped, all files together`, async () => {
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
      });

      it("preloads exactly the modules that it starts with, so that none waits for another", async () => {
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
      });

      it("shows that answers are simulated, and how to get real ones", async () => {
        await expect(page.locator(".simulated")).toHaveText(/simulated.*dev:remote/);
      });

      it("links to the docs, the source and the OpenAPI document, and can be installed", async () => {
        const url = URLS[app]!;
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
      });
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
      await reload(page);
      await page.waitForSelector('html[data-theme="dark"][lang="zh-CN"]');
      await done();
    });

    it("asks for a key after a 401, stores it in the browser and sends it", async () => {
      const { page, done } = await newPage();
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
      await page.goto(URLS[app]!);
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
  });
}

async function switchToChinese(page: Page): Promise<void> {
  await page.click("#language");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("h1")).toHaveText(/\p{Script=Han}/u);
  await expect(page.locator(".brand b")).toHaveText(/^\p{Script=Han}+$/u);
  await expect(page).toHaveTitle(/^\p{Script=Han}+ · Workers AI$/u);
}

/** What does not fit into the header's one line. */
async function headerProblems(page: Page): Promise<string[]> {
  await expect(page.locator(".usage summary")).toBeVisible();
  return page.$$eval(".brand b, .top > .usage, .top > button", (parts) => {
    const boxes = parts
      .map((part) => part.getBoundingClientRect())
      .filter(({ width }) => width > 0);
    return boxes.flatMap(({ left, height }, index) => [
      ...(height > 48 ? [`part ${index} is ${height} high`] : []),
      ...(index > 0 && left < boxes[index - 1]!.right - 1 ? [`part ${index} is covered`] : []),
    ]);
  });
}

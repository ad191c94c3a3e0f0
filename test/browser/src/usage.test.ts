/**
 * The usage page, with days of a busy Worker.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import {
  expect,
  expectNoSidewaysScroll,
  LOOKS,
  open,
  shot,
  violations,
  type Look,
} from "./browser.ts";
import { URLS } from "./places.ts";

const MODELS = [
  "@cf/a/chat",
  "@cf/b/paint",
  "@cf/c/speak",
  "@cf/d/hear",
  "@cf/e/rank",
  "@cf/f/old",
  "@cf/g/older",
];
const dateOf = (index: number) =>
  new Date(Date.now() - index * 86_400_000).toISOString().slice(0, 10);
const spent = (neurons: number) => ({
  neurons,
  requests: 10,
  refusals: 2,
  failures: 1,
  hits: 0,
  tokens: { input: 1000, output: 500 },
});
const days = Array.from({ length: 31 }, (_none, index) => ({
  date: dateOf(index),
  ...spent(2800 + 100 * index),
  by_model: Object.fromEntries(
    MODELS.map((model, at) => [model, spent((700 - 100 * at) * (1 + (index % 4)))]),
  ),
  by_key: { owner: spent(2000), "=HYPERLINK(1)": spent(800) },
  first_byte_ms: { median: 240, p95: 900 },
  end_ms: { median: 1800, p95: 6200 },
  dearest: [
    {
      id: "request-1",
      at: new Date().toISOString(),
      key: "owner",
      model: MODELS[1],
      neurons: 172,
      ms: 4200,
    },
  ],
}));
const USAGE = {
  budget: 10_000,
  resets_at: new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000).toISOString(),
  days,
  keys: [{ name: "child", daily_neurons: 500, neurons: 120, left: 380 }],
  models: {
    retired: [
      { model: "@cf/f/old", date: "2026-05-30", successor: "@cf/a/chat", named_by: ["callers"] },
    ],
    resting: [{ model: "@cf/g/older", reason: "gone", until: "2026-11-27T12:34:56.000Z" }],
  },
};

async function openUsage(look: Look = "light", status = 200) {
  const { page, done } = await open("all-in-one", look);
  await page.route("**/v1/usage", (route) =>
    status === 200
      ? route.fulfill({ json: USAGE })
      : route.fulfill({ status, json: { error: { message: "Not recorded.", code: "not_found" } } }),
  );
  await page.click('nav.pages a[href="/usage/"]');
  await page.waitForURL("**/usage/");
  await page.waitForFunction(() => document.getElementById("waiting")?.hidden);
  return { page, done };
}

describe("the usage page", () => {
  for (const look of Object.keys(LOOKS) as Look[]) {
    it(`has no accessibility violation in ${look}, in either language and with the table open`, async () => {
      const { page, done } = await openUsage(look);
      await shot(page, `usage-${look}`);
      await page.click("summary");
      assert.deepEqual(await violations(page), []);
      await page.click("#language");
      await expect(page.locator("h1")).toHaveText(/\p{Script=Han}/u);
      assert.deepEqual(await violations(page), []);
      await expectNoSidewaysScroll(page);
      await done();
    });
  }

  it("has buttons of 44 pixels on a phone, and dates that end inside the chart", async () => {
    const { page, done } = await openUsage("phone");
    const small = await page.$$eval("button, summary, nav a", (targets) =>
      targets
        .filter((target) => target.checkVisibility())
        .map((target) => ({ box: target.getBoundingClientRect(), html: target.outerHTML }))
        .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
        .map(({ html }) => html.slice(0, 80)),
    );
    assert.deepEqual(small, []);
    const cut = await page.$eval("#chart > svg", (chart) => {
      const { left, right } = chart.getBoundingClientRect();
      return [...chart.querySelectorAll("text")]
        .map((text) => text.getBoundingClientRect())
        .filter((box) => box.left < left - 1 || box.right > right + 1).length;
    });
    assert.equal(cut, 0);
    await page.click("#language");
    await expect(page.locator("#today")).toHaveText(/还有 \d+ 小时 \d+ 分钟/);
    await done();
  });

  it("draws 31 days by model, with the five largest and all others, and by key", async () => {
    const { page, done } = await openUsage();
    await expect(page.locator("#chart > svg > g")).toHaveCount(31 * 6);
    await expect(page.locator(".legend")).toHaveText(/chat.*paint.*Others/s);
    await page.click("#by-key");
    await expect(page.locator("#chart > svg > g")).toHaveCount(31 * 2);
    await expect(page.locator("#days-table tbody tr")).toHaveCount(31);
    await done();
  });

  it("shows the rest of the day's budget and of each key, and the most expensive requests", async () => {
    const { page, done } = await openUsage();
    await expect(page.locator("#today")).toHaveText(/2,800 of 10,000 neurons.*00:00 UTC/s);
    await expect(page.locator("#today")).toHaveText(/240 ms.*900 ms.*1.8 s.*6.2 s/s);
    await expect(page.locator("#keys-table")).toHaveText(/child.*500.*120.*380/s);
    await expect(page.locator("#dear-table")).toHaveText(/owner.*172.*4.2 s.*request-1/s);
    await done();
  });

  it("exports CSV without formulas, and JSON", async () => {
    const { page, done } = await openUsage();
    const save = async (id: string) => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.click(id)]);
      return readFile(await file.path(), "utf8");
    };
    const csv = await save("#csv");
    assert.match(csv, /^date,kind,name,neurons,/);
    assert.match(csv, /,key,'=HYPERLINK\(1\),800,/);
    assert.deepEqual(JSON.parse(await save("#json")), JSON.parse(JSON.stringify(USAGE)));
    await done();
  });

  it("shows the Worker's message if it records no usage", async () => {
    const { page, done } = await openUsage("light", 404);
    await expect(page.locator("#failures")).toHaveText(/Not recorded\./);
    await expect(page.locator("#report")).toBeHidden();
    await done();
  });

  it("is linked from the page of every Worker", async () => {
    for (const url of Object.values(URLS))
      assert.equal(
        (await fetch(`${url}/usage/`, { headers: { accept: "text/html" } })).status,
        200,
      );
  });
});

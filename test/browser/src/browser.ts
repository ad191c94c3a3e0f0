/**
 * A browser with a fake microphone, and helpers for all page tests.
 * @module
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import {
  chromium,
  expect as playwrightExpect,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { CHROMIUM, URLS } from "./places.ts";

const FLAGS =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-fake-ui-for-media-stream --use-fake-device-for-media-stream";

/** Many times longer than a step takes on a slow machine, but short enough for quick failures. */
const TIMEOUT_MS = 60_000;

/** Asserts what a page shows: reads it again until the assertion holds, or fails after the time-out. */
export const expect = playwrightExpect.configure({ timeout: TIMEOUT_MS });

export const LOOKS = {
  light: { viewport: { width: 1360, height: 860 }, colorScheme: "light" },
  dark: { viewport: { width: 1360, height: 860 }, colorScheme: "dark" },
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
} satisfies Record<string, BrowserContextOptions>;

export type Look = keyof typeof LOOKS;

const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(" ") });
after(() => browser.close());

/** Opens an app's page in a new profile, and waits until it can be used. */
export async function open(app: string, look: Look = "light", more: BrowserContextOptions = {}) {
  const opened = await newPage(look, more);
  await opened.page.goto(URLS[app]!);
  await opened.page.waitForSelector("#model option", { state: "attached" });
  return opened;
}

/** Opens an empty page in a new profile. Script errors and violations of the security policy fail the test at `done`. */
export async function newPage(look: Look = "light", more: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    locale: "en",
    reducedMotion: "reduce",
    permissions: ["microphone", "clipboard-read", "clipboard-write"],
    ...LOOKS[look],
    ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (line) => {
    if (line.type() === "error" && !line.text().startsWith("Failed to load resource"))
      problems.push(line.text());
  });
  const done = async () => {
    await context.close();
    assert.deepEqual(problems, []);
  };
  return { page, done };
}

/** Loads the page anew, and waits until it listens to clicks. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.waitForSelector("#model option", { state: "attached" });
}

/** Returns violations of WCAG 2.2 A and AA, contrast included, in one line each. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
  );
}

/** Asserts that the page is not wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  await expect.poll(overflow, "scrolls sideways").toBe(0);
}

/**
 * Returns the text of an element that no longer changes, to compare it with a later one. Assertions use `expect`, which waits.
 */
export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.textContent(selector)) ?? "";
}

/** Returns the texts of all elements of a list that no longer changes. Assertions use `expect`, which waits. */
export function textsOf(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).allTextContents();
}

/** Returns the value of a field that no longer changes. Assertions use `expect`, which waits. */
export function valueOf(page: Page, selector: string): Promise<string> {
  return page.inputValue(selector);
}

/** Returns the program that the open code pane shows in a language, such as "curl". */
export async function programOf(page: Page, language: string): Promise<string> {
  await page.click(`#panel-code .languages button:text-is("${language}")`);
  await expect(page.locator("#panel-code .languages [aria-pressed=true]")).toHaveText(language);
  return (await page.getAttribute("#panel-code", "data-code")) ?? "";
}

/** Sends a message in the chat and waits for the whole answer. */
export async function ask(page: Page, text: string): Promise<void> {
  await page.fill("#input", text);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".turn:last-child .count");
}

/** Returns the records in a page's collection, such as "conversations", each as JSON. */
export function storedRecords(page: Page, collection: string): Promise<string[]> {
  return page.evaluate(async (name) => {
    const module = "/shared/collection.js";
    const { collection } = await import(module);
    const records: object[] = await collection(name).all();
    return records.map((record) => JSON.stringify(record));
  }, collection);
}

/** Returns a promise that a test resolves with `open`, so that a request waits for the test and not for a time. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Saves a screenshot in a folder that git ignores. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = fileURLToPath(new URL("../screenshots/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png` });
}

/** A file as a page gets it. */
export interface GivenFile {
  name: string;
  type: string;
  base64: string;
}

/** One transparent pixel. */
export const PIXEL: GivenFile = {
  name: "pixel.png",
  type: "image/png",
  base64:
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=",
};

/**
 * Drops or pastes a file on an element.
 * @returns Whether the page took it. Otherwise the browser does what it does by default: it leaves the page for a file that is dropped.
 */
export function giveFile(
  page: Page,
  kind: "drop" | "paste",
  file: GivenFile,
  { on = "body", text }: { on?: string; text?: string } = {},
): Promise<boolean> {
  return page.$eval(
    on,
    (element, { kind, file, text }) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], file.name, { type: file.type }));
      if (text !== undefined) data.setData("text/plain", text);
      const facts = { bubbles: true, cancelable: true };
      const event =
        kind === "drop"
          ? new DragEvent("drop", { ...facts, dataTransfer: data })
          : new ClipboardEvent("paste", { ...facts, clipboardData: data });
      return !element.dispatchEvent(event);
    },
    { kind, file, text },
  );
}

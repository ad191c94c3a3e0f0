/**
 * The tests of the pages read no state that an action changes later, without waiting for it.
 * @module
 */
import { globSync } from "node:fs";
import { expect, it } from "vitest";
import { read, ROOT } from "./paths.ts";

/** Playwright's methods that read once. `expect(locator)` reads until the assertion holds. */
const READS_ONCE =
  /\.(?:allInnerTexts|allTextContents|count|getAttribute|innerHTML|innerText|inputValue|isChecked|isDisabled|isEditable|isEnabled|isHidden|isVisible|textContent|title)\(/;
/** An assertion on what is read from the page, such as `assert.equal(await page.evaluate(…), 1)`. */
const ASSERTS_ONCE = /\bassert\.\w+\(\s*\(?await page\b/;
/** Without `await` it neither waits nor fails. */
const NOT_AWAITED = /(?<!await )\bexpect(?:\s*\.poll)?\((?!`)/;

it.each(globSync("test/browser/src/*.test.ts", { cwd: ROOT }))(
  "%s waits for what it asserts",
  (file) => {
    const code = read(file);
    for (const pattern of [READS_ONCE, ASSERTS_ONCE, NOT_AWAITED])
      expect(code.match(pattern)?.[0]).toBeUndefined();
  },
);

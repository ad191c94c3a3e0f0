/**
 * Pictures and text files in the chat: dropped, pasted, and left out for models that see none.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ask, giveFile, open, PIXEL } from "./browser.ts";

const COMPLETIONS = "**/v1/chat/completions";

describe("attachments of the chat", () => {
  it("accepts pictures and text files that are dropped or pasted, and puts transparent pictures on white", async () => {
    const { page, done } = await open("llm");
    await giveFile(page, "drop", PIXEL);
    await page.waitForSelector("#images img");
    await giveFile(page, "paste", {
      name: "notes.txt",
      type: "text/plain",
      base64: btoa("the notes"),
    });
    await page.waitForSelector("#images .file:has-text('notes.txt')");
    const white = await page.$eval("#images img", async (image) => {
      const canvas = document.createElement("canvas");
      const context = canvas.getContext("2d")!;
      await (image as HTMLImageElement).decode();
      context.drawImage(image as HTMLImageElement, 0, 0);
      return [...context.getImageData(0, 0, 1, 1).data];
    });
    assert.deepEqual(white, [255, 255, 255, 255]);
    const sent = page.waitForRequest(COMPLETIONS);
    await ask(page, "Look");
    const [text, image] = (await sent).postDataJSON().messages[0].content;
    assert.match(text.text, /^Look\n\nnotes\.txt:\n\nthe notes$/);
    assert.match(image.image_url.url, /^data:image\/jpeg/);
    await done();
  });

  it("sends no pictures to a model without vision", async () => {
    const { page, done } = await open("llm");
    await giveFile(page, "drop", PIXEL);
    await page.waitForSelector("#images img");
    await ask(page, "Look");
    const blind = await page.evaluate(async () => {
      const { data } = await (await fetch("/v1/models")).json();
      return data.find(
        (model: any) => model.task === "text-generation" && !model.capabilities.includes("vision"),
      ).id;
    });
    await page.selectOption("#model", blind);
    const sent = page.waitForRequest(COMPLETIONS);
    await page.fill("#input", "And now?");
    await page.keyboard.press("Enter");
    assert.equal((await sent).postDataJSON().messages[0].content, "Look");
    await done();
  });
});

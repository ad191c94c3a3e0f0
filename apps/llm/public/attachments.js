/**
 * Pictures and text files of the next message: chosen, pasted or dropped anywhere on the page.
 * @module
 */
import { find, h, iconButton, onFiles, toast } from "./shared/dom.js";
import { t } from "./shared/i18n.js";

/** Characters of a text file; some 50,000 tokens, more than most models take. */
const LONGEST_FILE = 200_000;
const TEXT = /^(text\/|application\/(json|xml|yaml|javascript|toml|sql|x-sh))/;
const TEXT_NAME =
  /\.(txt|md|csv|tsv|json|jsonl|ya?ml|toml|xml|html?|css|[cm]?[jt]sx?|py|rb|go|rs|java|kt|swift|c|h|cpp|cs|php|sh|sql|log|srt|vtt|ini|env|diff|patch)$/i;

/** @type {{images: string[], files: {name: string, text: string}[]}} */
let attached = { images: [], files: [] };
let sees = () => true;

/** @param {() => boolean} seesPictures whether the model does */
export function startAttachments(seesPictures) {
  sees = seesPictures;
  find("picture").addEventListener("change", () => {
    attach([...find("picture").files]);
    find("picture").value = "";
  });
  find("attach").addEventListener("click", () => find("picture").click());
  onFiles(find("main"), attach);
}

/** What is attached now, as parts of a turn. */
export function attachments() {
  return {
    ...(attached.images.length > 0 && { images: attached.images }),
    ...(attached.files.length > 0 && { files: attached.files }),
  };
}

export function clearAttachments() {
  attached = { images: [], files: [] };
  drawAttachments();
}

/** @param {File[]} files */
async function attach(files) {
  for (const file of files) {
    try {
      if (file.type.startsWith("image/")) attached.images.push(await smallPicture(file));
      else if (TEXT.test(file.type) || TEXT_NAME.test(file.name)) {
        const text = await file.text();
        if (text.length > LONGEST_FILE) toast(t("fileTooLong", { name: file.name }));
        else attached.files.push({ name: file.name, text });
      } else toast(t("fileUnknown", { name: file.name }));
    } catch {
      toast(t("fileUnknown", { name: file.name }));
    }
  }
  drawAttachments();
}

export function drawAttachments() {
  const thumb = (
    /** @type {Node} */ shown,
    /** @type {() => void} */ take,
    /** @type {string} */ name,
  ) =>
    h(
      "span",
      { class: "thumb" },
      shown,
      iconButton("close", name, () => {
        take();
        drawAttachments();
      }),
    );
  find("images").replaceChildren(
    ...attached.images.map((src, index) =>
      thumb(
        h("img", { src, alt: t("attached") }),
        () => attached.images.splice(index, 1),
        t("remove"),
      ),
    ),
    ...attached.files.map((file, index) =>
      thumb(
        h("span", { class: "file" }, file.name),
        () => attached.files.splice(index, 1),
        t("removeFile", { name: file.name }),
      ),
    ),
    ...(attached.images.length > 0 && !sees()
      ? [h("span", { class: "hint", role: "status" }, t("blind"))]
      : []),
  );
}

/** A picture as a data URL of at most 1024 pixels a side: models see no more, and a request stays small. @param {File} file @returns {Promise<string>} */
async function smallPicture(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, 1024 / Math.max(bitmap.width, bitmap.height));
  const canvas = h("canvas", {
    width: Math.max(1, Math.round(bitmap.width * scale)),
    height: Math.max(1, Math.round(bitmap.height * scale)),
  });
  const context = canvas.getContext("2d");
  // JPEG has no transparency. Without a white background, transparent pixels become black.
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.85);
}

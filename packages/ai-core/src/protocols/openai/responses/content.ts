/**
 * Converts content parts of the Responses format to those of chat.
 * @module
 */
import { noteOfMissing, type ContentPart } from "../../../tasks/index.ts";
import { textOfFile } from "../text-file.ts";
import { invalidItem, isObject, textOf, type Item } from "./fields.ts";

/** Reads a text, or parts. Parts of kinds that no model supports are replaced by a note, so that the rest is still used. */
export function readContent(
  content: unknown,
  path: string,
  ignored: string[],
): string | ContentPart[] {
  if (typeof content === "string") return content;
  if (content === null || content === undefined) return "";
  if (!Array.isArray(content)) throw invalidItem(path, "a string or an array", content);
  return content.flatMap((part: unknown, index) => {
    if (typeof part === "string") return [{ type: "text" as const, text: part }];
    if (!isObject(part)) throw invalidItem(`${path}[${index}]`, "an object", part);
    return readPart(part, `${path}[${index}]`, ignored);
  });
}

function readPart(part: Item, path: string, ignored: string[]): ContentPart[] {
  switch (part.type) {
    case "input_text":
    case "output_text":
    case "text":
    case "summary_text":
    case "reasoning_text":
      if (typeof part.text !== "string") throw invalidItem(`${path}.text`, "a string", part.text);
      return [{ type: "text", text: part.text }];
    case "refusal":
      return [{ type: "refusal", refusal: textOf(part.refusal) }];
    case "input_image":
    case "image_url":
    case "computer_screenshot":
      return readImage(part, path, ignored);
    case "input_file":
    case "file":
      return readFile(part, path, ignored);
    default:
      return leaveOut(textOf(part.type).slice(0, 40) || "no type", path, ignored);
  }
}

function readImage({ image_url, file_id }: Item, path: string, ignored: string[]): ContentPart[] {
  const url = isObject(image_url) ? image_url.url : image_url;
  if (typeof url === "string" && url !== "") return [{ type: "image_url", image_url: { url } }];
  if (typeof file_id !== "string")
    throw invalidItem(`${path}.image_url`, "a URL or a data: URL", url);
  return leaveOut("file_id", path, ignored);
}

/** A file that is an image, as LlamaIndex sends them, is read as one; a text file is read as text. */
function readFile(part: Item, path: string, ignored: string[]): ContentPart[] {
  const file = isObject(part.file) ? part.file : part;
  const data = textOf(file.file_data);
  const url = data || textOf(file.file_url);
  if (/^data:image\//i.test(url)) return [{ type: "image_url", image_url: { url } }];
  const text = textOfFile(data);
  if (text !== undefined) return [{ type: "text", text }];
  return leaveOut("file", path, ignored);
}

function leaveOut(kind: string, path: string, ignored: string[]): ContentPart[] {
  ignored.push(`${path} (${kind})`);
  return [noteOfMissing(kind)];
}

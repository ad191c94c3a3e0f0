/**
 * Messages in any of their forms become plain text with the images that came along.
 * @module
 */
import { readImageHeader } from "../media/image-header.ts";
import { badInput } from "../platform/errors.ts";
import { bytesOfBase64 } from "./bytes.ts";
import { callsOf, type GivenMessage } from "./message-calls.ts";
import type { AttachedImage, ChatMessage } from "./requests.ts";

interface Part {
  type?: string;
  text?: string;
  image_url?: string | { url?: string };
}

/** The size of an image in a `data:` address; the platform fetches nothing, so other addresses are refused. */
function readImage(url: string, path: string): AttachedImage {
  if (!url.startsWith("data:")) {
    throw badInput(`'${path}' must be a data: URI, HTTP addresses are not fetched`);
  }
  const image = readImageHeader(bytesOfBase64(url));
  if (!image) throw badInput(`'${path}' is not a PNG, JPEG, GIF or WebP image`);
  return { url, ...image };
}

function contentOf(content: unknown, path: string, vision: boolean): Omit<ChatMessage, "role"> {
  if (!Array.isArray(content)) {
    return { text: typeof content === "string" ? content : "", images: [] };
  }
  const images: AttachedImage[] = [];
  const texts: string[] = [];
  for (const [index, part] of (content as Part[]).entries()) {
    if (typeof part.text === "string") texts.push(part.text);
    if (part.image_url === undefined) continue;
    const where = `${path}/${index}/image_url/url`;
    if (!vision) throw badInput(`'${where}': this model does not take images`);
    images.push(
      readImage(
        typeof part.image_url === "string" ? part.image_url : (part.image_url.url ?? ""),
        where,
      ),
    );
  }
  return { text: texts.join("\n"), images };
}

/** The messages of a checked input; a prompt is one message of the user. */
export function messagesOf(inputs: Record<string, unknown>, vision: boolean): ChatMessage[] {
  const given = inputs["messages"] ?? inputs["input"];
  if (!Array.isArray(given)) {
    const text = String(inputs["prompt"] ?? given ?? "");
    const instructions = inputs["instructions"];
    const system =
      typeof instructions === "string" ? [{ role: "system", text: instructions, images: [] }] : [];
    return [...system, { role: "user", text, images: [] }];
  }
  return given.map((message: GivenMessage, index) => {
    // The Responses form hands a tool's result back as an item of its own.
    if (message.type === "function_call_output") {
      const text = String(message.output ?? "");
      return { role: "tool", text, images: [], ...callsOf(message) };
    }
    const content = contentOf(message.content, `/messages/${index}/content`, vision);
    return { role: message.role ?? "assistant", ...content, ...callsOf(message) };
  });
}

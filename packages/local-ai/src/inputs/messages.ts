/**
 * Converts messages of any format to plain text and attached images.
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

/** Returns the size of an image in a `data:` URL; the platform fetches nothing, so other URLs are rejected. */
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

/** Returns the messages of a validated input; a prompt is one user message. */
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
    // In the Responses format, a tool's result is a separate item.
    if (message.type === "function_call_output") {
      const text = String(message.output ?? "");
      return { role: "tool", text, images: [], ...callsOf(message) };
    }
    const content = contentOf(message.content, `/messages/${index}/content`, vision);
    return { role: message.role ?? "assistant", ...content, ...callsOf(message) };
  });
}

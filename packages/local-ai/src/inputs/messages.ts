/**
 * Messages in any of their forms become plain text with the pictures that came along.
 * @module
 */
import { pictureHeader } from "../media/picture-header.ts";
import { badInput } from "../platform/errors.ts";
import { bytesOfBase64 } from "./bytes.ts";
import { callsOf, type GivenMessage } from "./message-calls.ts";
import type { AttachedPicture, ChatMessage } from "./requests.ts";

interface Part {
  type?: string;
  text?: string;
  image_url?: string | { url?: string };
}

/** The size of a picture in a `data:` address; the platform fetches nothing, so other addresses are refused. */
function pictureOf(url: string, path: string): AttachedPicture {
  if (!url.startsWith("data:")) {
    throw badInput(`'${path}' must be a data: URI, HTTP addresses are not fetched`);
  }
  const picture = pictureHeader(bytesOfBase64(url));
  if (!picture) throw badInput(`'${path}' is not a PNG, JPEG, GIF or WebP picture`);
  return { url, ...picture };
}

function contentOf(content: unknown, path: string, vision: boolean): Omit<ChatMessage, "role"> {
  if (!Array.isArray(content)) {
    return { text: typeof content === "string" ? content : "", pictures: [] };
  }
  const pictures: AttachedPicture[] = [];
  const texts: string[] = [];
  for (const [index, part] of (content as Part[]).entries()) {
    if (typeof part.text === "string") texts.push(part.text);
    if (part.image_url === undefined) continue;
    const where = `${path}/${index}/image_url/url`;
    if (!vision) throw badInput(`'${where}': this model does not take pictures`);
    pictures.push(
      pictureOf(
        typeof part.image_url === "string" ? part.image_url : (part.image_url.url ?? ""),
        where,
      ),
    );
  }
  return { text: texts.join("\n"), pictures };
}

/** The messages of a checked input; a prompt is one message of the user. */
export function messagesOf(inputs: Record<string, unknown>, vision: boolean): ChatMessage[] {
  const given = inputs["messages"] ?? inputs["input"];
  if (!Array.isArray(given)) {
    const text = String(inputs["prompt"] ?? given ?? "");
    const instructions = inputs["instructions"];
    const system =
      typeof instructions === "string"
        ? [{ role: "system", text: instructions, pictures: [] }]
        : [];
    return [...system, { role: "user", text, pictures: [] }];
  }
  return given.map((message: GivenMessage, index) => {
    // The Responses form hands a tool's result back as an item of its own.
    if (message.type === "function_call_output") {
      const text = String(message.output ?? "");
      return { role: "tool", text, pictures: [], ...callsOf(message) };
    }
    const content = contentOf(message.content, `/messages/${index}/content`, vision);
    return { role: message.role ?? "assistant", ...content, ...callsOf(message) };
  });
}

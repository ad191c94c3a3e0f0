/**
 * Converts a content block to parts of a message. Content that a model cannot read is replaced by
 * a note, and reported to the caller.
 * @module
 */
import { noteOfMissing, type ContentPart } from "../../tasks/index.ts";
import type { BlockOf } from "./blocks.ts";

type Readable = BlockOf<"text" | "image" | "document" | "search_result" | "other">;

/** @param leaveOut is called with the kind of an ignored block. */
export function toParts(block: Readable, leaveOut: (kind: string) => void): ContentPart[] {
  switch (block.type) {
    case "text":
      return [block];
    case "image": {
      const { source } = block;
      if (source.type === "other") return unreadable(`image (${source.kind})`, leaveOut);
      const url =
        source.type === "url" ? source.url : `data:${source.media_type};base64,${source.data}`;
      return [{ type: "image_url", image_url: { url } }];
    }
    case "document":
      return toDocument(block, leaveOut);
    case "search_result": {
      const { title, source, content } = block;
      return text([`${title} (${source})`, ...content.map((part) => part.text)]);
    }
    case "other":
      leaveOut(block.kind);
      return [];
  }
}

function toDocument(
  { title, context, source }: BlockOf<"document">,
  leaveOut: (kind: string) => void,
): ContentPart[] {
  switch (source.type) {
    case "text":
      return text([title, context, source.data]);
    case "content": {
      const { content } = source;
      if (typeof content === "string") return text([title, context, content]);
      return [...text([title, context]), ...content.flatMap((each) => toParts(each, leaveOut))];
    }
    case "base64":
      return unreadable(`document (${source.media_type})`, leaveOut);
    case "other":
      return unreadable(`document (${source.kind})`, leaveOut);
  }
}

function unreadable(kind: string, leaveOut: (kind: string) => void): ContentPart[] {
  leaveOut(kind);
  return [noteOfMissing(kind)];
}

function text(lines: readonly (string | null | undefined)[]): ContentPart[] {
  const joined = lines.filter((line) => line).join("\n");
  return joined === "" ? [] : [{ type: "text", text: joined }];
}

/**
 * Text files inside messages, as data: URLs.
 * @module
 */

const TEXT =
  /^data:(?:text\/|application\/(?:[\w.-]{1,60}\+)?(?:json|xml|yaml|x-yaml|toml|javascript|x-javascript|typescript|sql|x-sh|x-ndjson)\b)[^,]{0,200};base64,([^]*)$/i;

/** Returns the text of a data: URL of a text file; undefined for any other file, and if it is not valid base64. */
export function textOfFile(dataUrl: string): string | undefined {
  const [, encoded] = TEXT.exec(dataUrl) ?? [];
  try {
    return encoded && new TextDecoder().decode(Uint8Array.fromBase64(encoded));
  } catch {
    return undefined;
  }
}

/**
 * Text files inside of messages, as data: URLs.
 * @module
 */

/** The text of a data: URL of a text file; undefined for any other file, and for what is no base64. */
export function textOfFile(dataUrl: string): string | undefined {
  const [, encoded] = /^data:text\/[^,]{1,200};base64,([^]*)$/i.exec(dataUrl) ?? [];
  try {
    return encoded && new TextDecoder().decode(Uint8Array.fromBase64(encoded));
  } catch {
    return undefined;
  }
}

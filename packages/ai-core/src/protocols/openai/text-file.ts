/**
 * Text files inside messages, as data: URLs.
 * @module
 */

/** Returns the text of a data: URL of a text file; undefined for any other file, and if it is not valid base64. */
export function textOfFile(dataUrl: string): string | undefined {
  const [, encoded] = /^data:text\/[^,]{1,200};base64,([^]*)$/i.exec(dataUrl) ?? [];
  try {
    return encoded && new TextDecoder().decode(Uint8Array.fromBase64(encoded));
  } catch {
    return undefined;
  }
}

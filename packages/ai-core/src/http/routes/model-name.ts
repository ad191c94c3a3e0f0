/**
 * A model's name as part of a URL.
 * @module
 */

/** Some clients escape the slashes of an id, and some add one. A name with invalid escapes is returned unchanged. */
export function modelName(part: string): string {
  return decoded(part).replace(/\/$/, "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

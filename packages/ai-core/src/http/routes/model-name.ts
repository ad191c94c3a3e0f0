/**
 * A model's name as a part of an address.
 * @module
 */

/** Some clients escape the slashes of an id, and some add one; a name with broken escapes stays as it came. */
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

/**
 * Language codes that are specific to LibreTranslate (argos-translate).
 * @module
 */

/** Its code, our tag, and its name of the language. */
const OWN_CODES = [
  { code: "zt", tag: "zh-Hant", name: "Chinese (traditional)" },
  { code: "pb", tag: "pt-BR", name: "Portuguese (Brazil)" },
  { code: "nb", tag: "no", name: "Norwegian" },
  { code: "tl", tag: "fil", name: "Tagalog" },
] as const;

/** Returns the tag for a code; any other code is a tag already. */
export function fromOwnCode(code: string): string {
  return OWN_CODES.find((own) => own.code === code)?.tag ?? code;
}

/** Returns LibreTranslate's own codes for languages of a list, which clients expect in it. */
export function ownCodesOf(tags: readonly string[]): { code: string; name: string }[] {
  return OWN_CODES.filter(({ tag }) => tags.includes(tag) || tags.includes(tag.split("-")[0]!)).map(
    ({ code, name }) => ({ code, name }),
  );
}

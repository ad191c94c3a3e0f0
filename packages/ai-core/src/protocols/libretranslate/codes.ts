/**
 * Codes of languages that LibreTranslate (argos-translate) writes in its own way.
 * @module
 */

/** Its code, our tag, and its name of the language. */
const OWN_CODES = [
  { code: "zt", tag: "zh-Hant", name: "Chinese (traditional)" },
  { code: "pb", tag: "pt-BR", name: "Portuguese (Brazil)" },
  { code: "nb", tag: "no", name: "Norwegian" },
  { code: "tl", tag: "fil", name: "Tagalog" },
] as const;

/** The tag that a code means; any other is one already. */
export function fromOwnCode(code: string): string {
  return OWN_CODES.find((own) => own.code === code)?.tag ?? code;
}

/** LibreTranslate's own codes for languages of a list, which clients look for in the list. */
export function ownCodesOf(tags: readonly string[]): { code: string; name: string }[] {
  return OWN_CODES.filter(({ tag }) => tags.includes(tag) || tags.includes(tag.split("-")[0]!)).map(
    ({ code, name }) => ({ code, name }),
  );
}

/**
 * Languages as people write them: codes of two or three letters, tags with a script or region, or names.
 * @module
 */

/** A language, as asked for. */
export interface Language {
  /** BCP 47 in its canonical form: `en`, `pt-BR`, `zh-Hant`. */
  tag: string;
  /** The language alone: `en`, `pt`, `zh`. */
  language: string;
  /** The script, said or likely: `Latn`, `Hant`. */
  script: string | undefined;
}

/** What BCP 47 keeps apart or does not know, and translation models name as one. */
const SAME: Record<string, string> = { nb: "no", nn: "no", ns: "nso" };

/** Scripts as the locales of C and gettext name them: `sr@latin`, `uz_UZ.UTF-8@cyrillic`. */
const MODIFIERS: Record<string, string> = { latin: "Latn", cyrillic: "Cyrl", devanagari: "Deva" };

/** Names that workerd's ICU has no data for, or that are in wider use than ICU's. */
const NAMES: Record<string, string> = {
  awa: "Awadhi",
  ba: "Bashkir",
  brx: "Bodo",
  ff: "Fulah",
  fil: "Tagalog",
  gon: "Gondi",
  hne: "Chhattisgarhi",
  kha: "Khasi",
  ks: "Kashmiri",
  mag: "Magahi",
  sat: "Santali",
  ss: "Swati",
  unr: "Mundari",
};

/** Created on first use, as are the others: the runtime loads the data of a language for milliseconds. */
let english: Intl.DisplayNames | undefined;

function englishName(tag: string): string | undefined {
  english ??= new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  return english.of(tag);
}

/** Languages with a name of their own in every model's list; their names are understood too. */
// prettier-ignore
const NAMED = [
  "af", "am", "ar", "as", "ast", "awa", "az", "ba", "be", "bg", "bho", "bn", "br", "brx", "bs", "ca", "ceb", "cs", "cy", "da",
  "de", "doi", "el", "en", "es", "et", "fa", "ff", "fi", "fil", "fr", "fy", "ga", "gd", "gl", "gon", "gu", "ha", "he", "hi",
  "hne", "hr", "ht", "hu", "hy", "id", "ig", "ilo", "is", "it", "ja", "jv", "ka", "kha", "kk", "km", "kn", "ko", "kok", "ks",
  "lb", "lg", "ln", "lo", "lt", "lus", "lv", "mag", "mai", "mg", "mk", "ml", "mn", "mni", "mr", "ms", "my", "ne", "nl", "no",
  "nso", "oc", "or", "pa", "pl", "ps", "pt", "pt-BR", "ro", "ru", "sa", "sat", "sd", "si", "sk", "sl", "so", "sq", "sr", "ss",
  "su", "sv", "sw", "ta", "te", "th", "tn", "tr", "uk", "unr", "ur", "uz", "vi", "wo", "xh", "yi", "yo", "zh", "zh-Hans",
  "zh-Hant", "zu",
];

let byName: Map<string, string> | undefined;

/**
 * The language that `text` means: `en`, `EN`, `en-US`, `en_US`, `eng`, `eng_Latn`, `sr@latin`, `zh-Hans`, `english` or `Deutsch`.
 * Undefined where it is neither a tag nor a name. A well-formed tag of a language that does not exist is returned; no
 * model has it.
 */
export function readLanguage(text: string): Language | undefined {
  const [, word = "", modifier = ""] = /^([^.@]*)(?:\.[\w-]*)?(?:@(\w*))?$/.exec(text.trim()) ?? [];
  // The subtag of a language has two or three letters (RFC 5646); what is longer can only be a name.
  const written = /^[a-z]{2,3}([-_]|$)/i.test(word) ? word : nameToTag(word);
  if (written === undefined) return undefined;
  let locale: Intl.Locale;
  try {
    const script = MODIFIERS[modifier.toLowerCase()];
    locale = new Intl.Locale(written.replaceAll("_", "-"), script === undefined ? {} : { script });
  } catch {
    return undefined;
  }
  const { region } = locale;
  const language = SAME[locale.language] ?? locale.language;
  const tag = [language, locale.script, region].filter(Boolean).join("-");
  return { tag, language, script: locale.maximize().script };
}

/** English name of a tag, such as `Brazilian Portuguese`; undefined for a language that does not exist. */
export function languageName(tag: string): string | undefined {
  const [language = ""] = tag.split("-");
  return NAMES[language] ?? englishName(tag) ?? englishName(language);
}

function nameToTag(name: string): string | undefined {
  byName ??= new Map(NAMED.flatMap((tag) => namesOf(tag).map((each) => [each, tag] as const)));
  return byName.get(name.toLowerCase());
}

function namesOf(tag: string): string[] {
  const own = new Intl.DisplayNames(tag, { type: "language", fallback: "none" }).of(tag);
  const names = [NAMES[tag], englishName(tag), own];
  return names.filter((name) => name !== undefined).map((name) => name.toLowerCase());
}

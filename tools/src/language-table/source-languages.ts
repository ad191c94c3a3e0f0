/**
 * The names of the languages in the sources.
 * @module
 */

/** The Universal Declaration of Human Rights. */
// prettier-ignore
export const UDHR: Record<string, string> = {
  af: "afr", ar: "arb", ast: "ast", az: "azj_latn", be: "bel", bg: "bul", bn: "ben", br: "bre", bs: "bos_latn",
  ca: "cat", ceb: "ceb", cs: "ces", cy: "cym", da: "dan", de: "deu_1996", en: "eng", eo: "epo", es: "spa", et: "est", eu: "eus",
  fa: "pes_1", ff: "fuv", fi: "fin", fr: "fra", fy: "fri", ga: "gle", gd: "gla", gl: "glg", ha: "hau_NG", he: "heb", hi: "hin",
  hr: "hrv", ht: "hat_popular", hu: "hun", id: "ind", ig: "ibo", ilo: "ilo", is: "isl", it: "ita", ja: "jpn", jv: "jav", kk: "kaz",
  ku: "kmr", lb: "ltz", lg: "lug", ln: "lin", lt: "lit", lv: "lav", mg: "plt", mk: "mkd", mn: "khk", mr: "mar", ms: "mly_latn",
  ne: "nep", nl: "nld", no: "nob nno", nso: "nso", oc: "oci_1 oci_2 oci_3 oci_4", pl: "pol", ps: "pbu", pt: "por_PT por_BR",
  ro: "ron_2006", ru: "rus", sk: "slk", sl: "slv", so: "som", sq: "als", sr: "srp_cyrl srp_latn", ss: "ssw", su: "sun",
  sv: "swe", sw: "swh", fil: "tgl", tn: "tsn", tr: "tur", uk: "ukr", ur: "urd", uz: "uzn_latn", vi: "vie", wo: "wol", xh: "xho",
  yi: "ydd", yo: "yor", zh: "cmn_hans cmn_hant", zu: "zul",
};

/** Tatoeba, as LASER has it. */
// prettier-ignore
export const TATOEBA: Record<string, string> = {
  af: "afr", ar: "ara arz", ast: "ast", az: "aze", be: "bel", bg: "bul", bn: "ben", br: "bre", bs: "bos", ca: "cat", ceb: "ceb", cs: "ces",
  cy: "cym", da: "dan", de: "deu", eo: "epo", es: "spa", et: "est", eu: "eus", fa: "pes", fi: "fin", fil: "tgl", fr: "fra", fy: "fry",
  ga: "gle", gd: "gla", gl: "glg", he: "heb", hi: "hin", hr: "hrv", hu: "hun", id: "ind", is: "isl", it: "ita", ja: "jpn", jv: "jav",
  kk: "kaz", ku: "kur", lt: "lit", lv: "lvs", mk: "mkd", mn: "mon", mr: "mar", ms: "zsm", nl: "nld", no: "nob nno", oc: "oci", pl: "pol",
  pt: "por", ro: "ron", ru: "rus", sk: "slk", sl: "slv", sq: "sqi", sr: "srp", sv: "swe", sw: "swh", tr: "tur", uk: "ukr", ur: "urd",
  uz: "uzb", vi: "vie", xh: "xho", yi: "yid", zh: "cmn",
};

/** Files of bible-corpus. */
export const BIBLES: Record<string, string> = {
  eu: "Basque-NT",
  gd: "Gaelic-PART",
  lv: "Latvian-NT",
  sw: "Swahili-NT",
  uk: "Ukranian-NT",
  wo: "Wolof-NT",
  zu: "Zulu-NT",
};

/** Folders of FrequencyWords. */
// prettier-ignore
export const FREQUENCY_CODES: Record<string, string> = {
  fil: "tl", pt: "pt pt_br", zh: "zh_cn zh_tw",
  ...Object.fromEntries("af ar bg bn br bs ca cs da de en eo es et eu fa fi fr gl he hi hr hu id is it ja kk lt lv mk ms nl no pl ro ru sk sl sq sr sv tr uk ur vi".split(" ").map((code) => [code, code])),
};

/** Lingua's models. */
// prettier-ignore
export const LINGUA: Record<string, string> = {
  fil: "tl", no: "nb nn",
  ...Object.fromEntries("af ar az be bg bn bs ca cs cy da de en eo es et eu fa fi fr ga he hi hr hu id is it kk lg lt lv mk mn mr ms nl pl pt ro ru sk sl so sq sr sv sw tn tr uk ur vi xh yo zu".split(" ").map((code) => [code, code])),
};

/** Names that packages have for a language, in lower case. */
const LOCALES: Record<string, string> = {
  fil: "tl fil",
  no: "no nb nn nb-no nn-no no-nb no-no",
  sr: "sr sr-latn sr-cyrl sr-rs sr-sp sr-ec sr-el sr@latin",
  pt: "pt pt-pt pt-br pt_br",
  es: "es es-es es-mx es-419",
  fr: "fr fr-fr fr-ca",
  en: "en en-us en-gb en_gb",
  az: "az az-az az-latn",
  bs: "bs bs-ba",
  de: "de de-de",
  he: "he iw",
  id: "id in",
  it: "it it-it",
  nl: "nl nl-nl",
  sv: "sv sv-se",
  ne: "ne np ne-np",
  lg: "lg ganda",
  sd: "sd snd",
  fy: "fy fy-nl",
  ga: "ga ga-ie",
  hi: "hi hi-in",
  ku: "ku kmr kmr@latin ku-latn",
  uz: "uz",
  be: "be be-tarask",
  yi: "yi",
  zh: "zh zh-cn zh-tw zh_cn zh_tw zh-hans zh-hant zh-tw",
  kk: "kk kk-cyrl",
};

/** Locales of CLDR, for languages with several whose words differ. */
export const CLDR_LOCALES: Record<string, string[]> = {
  no: ["no", "nn"],
  sr: ["sr", "sr-Latn"],
  pt: ["pt", "pt-PT"],
  zh: ["zh", "zh-Hant"],
};

export const localesOf = (language: string): string[] => (LOCALES[language] ?? language).split(" ");

export const codesOf = (codes: Record<string, string>, language: string): string[] =>
  codes[language]?.split(" ") ?? [];

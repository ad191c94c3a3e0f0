/**
 * Patterns that begin at the beginning of a word: addresses, files, versions, names in code, keys.
 * @module
 */
/** One kind of text that is kept as it is. */
export interface Pattern {
  /** Whose it is. */
  name: string;
  /**
   * A regular expression with the flag `u`. Every repetition has a limit, so that no text makes the search slow. Its named group
   * says what the mark does; without one, it stands alone.
   */
  source: string;
}

/** A character of an address: of ASCII, without brackets, quotes and bars. */
const ADDRESS = "[!#-&*-;=?-Z\\\\^_a-{}~]";
/** In paths, names in other scripts are common; behind a host, a sentence without spaces may go on. */
const PATH_CHARACTER = `(?:${ADDRESS}|[\\p{L}\\p{M}\\p{N}]|\\(${ADDRESS}{0,200}\\))`;
const PATH = `(?:[/?#]${PATH_CHARACTER}{0,2000})?`;
/** An address does not end with the punctuation of its sentence. */
const ADDRESS_END = "(?<![.,;:!?*~])";
const HOST = "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})\\.){1,8}";
/** Top-level domains that an address without a scheme may have; any other word with a dot in it is a typing mistake as often. */
const TOP_LEVEL =
  "com|org|net|edu|gov|io|dev|app|ai|co|me|info|biz|xyz|tech|cloud|wiki|uk|de|fr|es|it|nl|pl|ru|ua|cn|jp|kr|in|br|eu|us|ca|au|ch|at|se|no|fi|dk";
const FILE_TYPES =
  "[jt]sx?|mjs|cjs|json|ya?ml|toml|md|txt|html?|css|xml|csv|py|rb|go|rs|java|sh|php|sql|pdf|docx?|xlsx?|png|jpe?g|gif|svg|zip|gz|exe|ini|cfg|conf|lock|env|log";
/** Of a path of Windows: a folder may have spaces in its name. */
export const FOLDERS =
  '(?:[^\\s\\\\/:*?"<>|](?:[^\\\\/:*?"<>|\\n\\ue000-\\uf8ff]{0,40}[^\\s\\\\/:*?"<>|])?\\\\){0,20}[^\\s\\\\/:*?"<>|\\ue000-\\uf8ff]{0,100}(?<![.,;!)\'])';

const KEY = "(?:Ctrl|Control|Alt|AltGr|Option|Opt|Shift|Cmd|Command|Meta|Super|Win|Fn)";
const KEYS = `${KEY}(?: ?[+-] ?${KEY}){0,3} ?\\+ ?(?:F\\d{1,2}|Enter|Return|Tab|Esc|Escape|Space|Delete|Del|Backspace|Home|End|Insert|Page(?:Up|Down)|Up|Down|Left|Right|[A-Z\\d]|[^\\s\\p{L}\\p{N}])(?![\\w\\u00c0-\\u024f])`;

/** In the order in which they are tried. */
export const WORD_PATTERNS: readonly Pattern[] = [
  {
    name: "path of Windows",
    source: `[A-Za-z]:\\\\${FOLDERS}|[A-Za-z]:(?:/[\\w.-]{1,100}){1,20}(?<!\\.)`,
  },
  {
    name: "e-mail",
    source: "(?<![\\w.+-])(?:mailto:)?[\\w.+-]{1,64}@(?:[\\w-]{1,63}\\.){1,8}[a-zA-Z]{2,24}",
  },
  {
    name: "address with a scheme",
    source: `(?<![a-zA-Z])[a-zA-Z][a-zA-Z+]{1,11}://(?:${HOST}[a-zA-Z]{2,24}(?![a-zA-Z\\d@-])(?::\\d{1,5})?${PATH}|${ADDRESS}{1,2000})${ADDRESS_END}|(?<!\\w)(?:tel|sms):\\+?[\\d-]{3,20}`,
  },
  {
    name: "address without a scheme",
    source: `(?<![\\w.@/-])(?:www\\.${ADDRESS}{1,500}|(?:[a-zA-Z\\d][a-zA-Z\\d-]{0,62}\\.){1,5}(?:${TOP_LEVEL})(?![\\w-])${PATH}|(?:localhost|\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5}|/\\d{1,2})?(?!\\w)(?:/${PATH_CHARACTER}{0,2000})?)${ADDRESS_END}`,
  },
  {
    name: "file",
    source: `(?<![\\w.-])[\\w-]{1,60}(?:[./][\\w-]{1,60}){0,8}\\.(?:${FILE_TYPES})(?![\\w-])`,
  },
  {
    name: "version, moment, UUID, hash, long number",
    source:
      "(?<![\\w.])(?:[vV]\\d{1,9}(?:\\.\\d{1,9}){0,4}|\\d{1,9}(?:\\.\\d{1,9}){2,4})(?:[-+][\\w.-]{1,60}(?<!\\.))?(?!\\w)|\\d{4}-\\d\\d-\\d\\dT[\\d:.]{4,18}(?:Z|[+-]\\d\\d:?\\d\\d)?|(?<!\\w)(?:sha\\d{1,3}[:-])?(?:[\\da-fA-F]{8}-(?:[\\da-fA-F]{4}-){3}[\\da-fA-F]{12}|(?=[a-f]{0,127}\\d)(?=\\d{0,127}[a-f])[\\da-f]{7,128})(?!\\w)|(?<![\\w-])\\d{1,9}(?:-\\d{1,9}){3,9}(?![\\w-])",
  },
  {
    name: "name in code",
    source:
      "(?<![\\w\\u00c0-\\u024f])(?:[a-zA-Z\\d]{1,60}(?:_[a-zA-Z\\d]{1,60}){1,20}|[a-zA-Z_]\\w{0,60}(?:(?:::|->)[a-zA-Z_]\\w{0,60}){1,9}(?:\\(\\))?|[a-zA-Z_]\\w{0,60}(?:\\.\\w{1,60}){0,9}\\(\\)|[a-z]{2,30}(?:[A-Z][a-z\\d]{1,30}){1,9})(?![\\w\\u00c0-\\u024f])",
  },
  { name: "keys", source: `(?<![\\w\\u00c0-\\u024f])${KEYS}` },
  { name: "emoji of a digit", source: "\\d\\ufe0f?\\u20e3" },
];

/**
 * The one table of what is not words in a text: placeholders, tags, code, addresses. Text, HTML, Markdown, subtitles and language
 * detection all read it.
 * @module
 */

/** One kind of text that is kept as it is. */
export interface Pattern {
  /** Whose it is. */
  name: string;
  /** A regular expression with the flag `u`. Every repetition has a limit, so that no text makes the search slow. */
  source: string;
  /** Only in Markdown and in plain text, which may be Markdown. */
  markdown?: true;
}

const NAME = "[a-zA-Z_]\\w{0,60}";
const ADDRESS = "[^\\s<>()\\[\\]\"'`\\u3000-\\u303f\\uff00-\\uffef]";
/** An address does not end with the punctuation of its sentence. */
const ADDRESS_END = "(?<![.,;:!?*~])";
/** Top-level domains that an address without a scheme may have; any other word with a dot in it is a typing mistake as often. */
const TOP_LEVEL =
  "com|org|net|edu|gov|io|dev|app|ai|co|me|info|biz|xyz|tech|cloud|wiki|uk|de|fr|es|it|nl|pl|ru|ua|cn|jp|kr|in|br|eu|us|ca|au|ch|at|se|no|fi|dk";
const FILE_TYPES =
  "[jt]sx?|mjs|cjs|json|ya?ml|toml|md|txt|html?|css|xml|csv|py|rb|go|rs|java|sh|php|sql|pdf|docx?|xlsx?|png|jpe?g|gif|svg|zip|gz|exe|ini|cfg|conf|lock|env|log";
const EMOJI =
  "(?![©®™])\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?(?:\\u200d\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?){0,10}";

/** In the order in which they are tried. */
export const PATTERNS: readonly Pattern[] = [
  {
    name: "Markdown code",
    source: "(?<!`)(?<ticks>`{1,3})(?!`)[^\\n]{1,500}?(?<!`)\\k<ticks>(?!`)",
    markdown: true,
  },
  {
    name: "Markdown link, its start",
    source:
      "(?<open>!?\\[)(?=[^\\[\\]]{1,500}\\](?:\\([^\\s()]|\\[[^\\[\\]]{0,100}\\])|\\[[^\\[\\]]{1,300}\\]\\([^\\s()]{1,1000}\\)[^\\[\\]]{0,100}\\]\\()",
    markdown: true,
  },
  {
    name: "Markdown link, its end",
    source:
      '(?<close>\\]\\((?:[^()\\s]|\\([^()\\s]{0,200}\\)){1,2000}(?:[ \\t]{1,9}"[^"\\n]{0,300}")?\\)|\\]\\[[^\\[\\]]{0,100}\\])(?:\\{[^{}\\n]{1,100}\\})?',
    markdown: true,
  },
  { name: "Markdown footnote", source: "\\[\\^[^\\s\\[\\]]{1,60}\\]", markdown: true },
  { name: "Markdown emphasis", source: "(?<strong>\\*\\*|~~)", markdown: true },
  {
    name: "Markdown math",
    source:
      "\\$\\$[^\\n$]{1,500}\\$\\$|(?<![\\w$\\\\])\\$(?![\\s\\d$])[^$\\n]{0,200}(?<![\\s\\\\])\\$(?![\\p{L}\\p{N}$])|\\\\\\([^\\n]{1,300}?\\\\\\)",
    markdown: true,
  },
  { name: "Markdown directive", source: "(?<![\\w:]):[a-zA-Z][\\w-]{0,40}(?=\\[)", markdown: true },
  { name: "ERB, EJS, JSP, PHP", source: "<%[^\\n]{0,200}?%>|<\\?(?:php|=)[^\\n]{0,200}?\\?>" },
  { name: "HTML comment", source: "<!--[^\\n]{0,2000}?-->" },
  { name: "link in angle brackets", source: "<(?:https?:|mailto:)[^\\s<>]{1,2000}>" },
  {
    name: "tag: HTML, react-i18next, JSX",
    source: "(?<tag></?[a-zA-Z\\d][\\w:.-]{0,60}(?:\\s[^<>]{0,2000})?/?>)",
  },
  { name: "character reference", source: "&(?:#\\d{1,7}|#x[\\da-fA-F]{1,6}|[a-zA-Z]\\w{1,30});" },
  { name: "Jinja, Liquid", source: "\\{%[^\\n]{0,200}?%\\}|\\{#[^\\n{}]{0,200}\\}" },
  {
    name: "mustache, Handlebars, i18next, Vue, Angular",
    source: "\\{\\{\\{[^{}\\n]{1,200}\\}\\}\\}|\\{\\{[^{}\\n]{1,200}\\}\\}",
  },
  {
    name: "JavaScript, Ruby, Rails, Python, .NET, ICU argument, Markdown id, subtitle override",
    source: "[$#%@]?\\{ ?(?:[^{}\\s]{1,100})? ?\\}",
  },
  {
    name: "ICU with a format, Fluent, Vue list",
    source:
      "[$#%]?\\{ {0,3}[$-]?[\\w.]{1,60} {0,3}[,|:(!?+/*.\\[=][^{}\\n]{0,200}\\}|\\{ {0,3}[\"'][^{}\\n]{0,100}[\"'] {0,3}\\}|\\{\\\\[^{}\\n]{1,300}\\}|\\{ {1,3}[$-]?[\\w.]{1,60} {1,3}\\}",
  },
  {
    name: "double brackets: Thymeleaf, Polymer",
    source: "\\[\\[[^\\[\\]\\n]{1,100}\\]\\]|\\[\\([^()\\n]{1,100}\\)\\]",
  },
  {
    name: "i18next nesting, Vue linked message",
    source:
      "\\$t\\([^()\\n]{1,200}\\)|@(?:\\.\\w{1,20})?:(?:\\([\\w.]{1,100}\\)|\\w[\\w.]{0,99}(?<!\\.))",
  },
  {
    name: "Python, Ruby",
    source:
      "%<\\w{1,60}>[-+#0 ]{0,3}\\d{0,3}(?:\\.\\d{1,3})?[a-zA-Z]|%\\(\\w{1,60}\\)[-+#0 ]{0,3}\\d{0,3}(?:\\.\\d{1,3})?[a-zA-Z]",
  },
  { name: "Symfony, Windows", source: "(?<![\\w%])%[a-zA-Z_][\\w.]{1,60}%(?!%)" },
  { name: "Apple's plural", source: "%(?:\\d{1,2}\\$)?#@\\w{1,60}@" },
  {
    name: "printf",
    source:
      "%(?:\\d{1,2}\\$)?(?:[-+#0',]{1,4}|(?<![\\d.,]%) )?(?:\\d{1,4}|\\*)?(?:\\.(?:\\d{1,3}|\\*)?)?(?:hh|ll|[hlLqjzt])?(?:[diouxXeEfFgGaAcCsSp@](?<! \\w)|(?<= )[dioufs](?![\\p{L}\\p{N}'’]))|%%",
  },
  { name: "Qt", source: "%L?\\d{1,2}(?!\\d)|%n(?![\\p{L}])" },
  { name: "strftime", source: "(?<!\\d)%[-_^#0]?[YmHMSBbAIpyjUWwZzTDRk](?![\\p{L}])" },
  { name: "Chrome, Dart, PHP, shell", source: `(?<![\\w$])\\$${NAME}\\$?|__MSG_\\w{1,60}__` },
  {
    name: "Laravel, emoji by name",
    source: "(?<![\\w:/)])(?::[a-z_][\\w+-]{1,40}:|:[a-zA-Z_]\\w{1,40}(?<!:[A-Z]\\w))(?!\\w)",
  },
  { name: "escape sequence, break of a subtitle", source: "\\\\(?:[nrtNh]|u[\\da-fA-F]{4})" },
  { name: "Laravel range", source: "\\[\\d{1,9},(?:\\d{1,9}|\\*)\\]" },
  {
    name: "e-mail",
    source: "(?<![\\w.+-])(?:mailto:)?[\\w.+-]{1,64}@(?:[\\w-]{1,63}\\.){1,8}[a-zA-Z]{2,24}",
  },
  {
    name: "address with a scheme",
    source: `(?<![a-zA-Z])[a-zA-Z][a-zA-Z+]{1,11}://${ADDRESS}{1,2000}${ADDRESS_END}|(?<!\\w)tel:\\+?[\\d-]{3,20}`,
  },
  {
    name: "address without a scheme",
    source: `(?<![\\w.@/-])(?:www\\.${ADDRESS}{1,500}|(?:[a-zA-Z\\d][a-zA-Z\\d-]{0,62}\\.){1,5}(?:${TOP_LEVEL})(?![\\w-])(?:[/?#]${ADDRESS}{0,2000})?)${ADDRESS_END}`,
  },
  {
    name: "path, file",
    source: `(?<![\\w.:/<-])(?:~|\\.{1,2})?(?:/[\\w.@+-]{1,100}){1,30}/?(?<![.,])|(?<!\\w)[A-Za-z]:\\\\[^\\s:*?"<>|]{1,500}|(?<![\\w.-])[\\w-]{1,60}(?:[./][\\w-]{1,60}){0,8}\\.(?:${FILE_TYPES})(?![\\w-])`,
  },
  {
    name: "number in brackets, as marks are shown to a model",
    source: "[\\[［【]\\s?\\d{1,4}\\s?[\\]］】]",
  },
  { name: "emoji", source: `(?<emoji>\\p{RI}\\p{RI}|[#*\\d]\\ufe0f?\\u20e3|${EMOJI})` },
  { name: "private use, which stands for marks while text is cut", source: "[\\ue000-\\uf8ff]" },
  { name: "plural forms of Laravel and Vue, cells of a table", source: "(?<bar>\\|)" },
];

/** A search for all patterns, or for those that also HTML and subtitles have. */
function searchOf(patterns: readonly Pattern[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join("|"), "gu");
}

/** For plain text and Markdown. */
export const TEXT_MARKS = searchOf(PATTERNS);
/** For text between tags, and in subtitles. */
export const SHARED_MARKS = searchOf(PATTERNS.filter(({ markdown }) => !markdown));

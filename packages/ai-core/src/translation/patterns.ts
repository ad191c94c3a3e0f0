/**
 * The one table of what is not words in a text: placeholders, tags, code, addresses. Text, HTML, Markdown, subtitles, catalogues
 * and language detection all read it.
 * @module
 */
import { FOLDERS, WORD_PATTERNS, type Pattern } from "./word-patterns.ts";

const NAME = "[a-zA-Z_]\\w{0,60}";
const EMOJI =
  "(?![©®™])\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?(?:[\\u{e0020}-\\u{e007f}]{1,9}|(?:\\u200d\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?){0,10})";

/** Of an attribute without a value it is not certain that it is one: `a <b and c> d`. */
const BOOLEAN =
  "(?:allowfullscreen|async|autofocus|autoplay|checked|controls|default|defer|disabled|hidden|inert|ismap|itemscope|loop|multiple|muted|nomodule|novalidate|open|playsinline|readonly|required|reversed|selected)";
const ATTRIBUTE =
  "\\s{1,200}(?:\\{\\.{3}[^{}]{0,200}\\}|[^\\s<>=\"'{}/]{1,100}(?:\\s{0,9}=\\s{0,9}(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]{0,200}\\}){0,300}\\}){0,800}\\}|[^\\s\"'<>=`{]{1,500}))?)";
export const TAG = [
  `</?[#@]?[a-zA-Z][\\w:.-]{0,60}(?:(?=\\s[^<>]{0,2000}[={]|(?:\\s{1,9}${BOOLEAN}){1,9}\\s{0,9}/?>)(?:${ATTRIBUTE}){1,60})?\\s{0,200}/?>`,
  // react-i18next; WebVTT's times and voices; JSX without a name.
  "</?\\d{1,3}\\s?/?>",
  "<\\d\\d:[\\d:.]{5,12}>",
  "<(?:v|lang)(?:\\.[\\w.-]{1,60})?\\s[^<>={}]{1,100}>",
  "</?>",
].join("|");

const LABEL = "(?:[^\\[\\]]|\\[[^\\[\\]]{0,200}\\]){1,500}";
const TARGET =
  "(?:<[^<>\\n]{0,500}>|(?:[^()\\s{]|\\{\\{[^{}\\n]{1,200}\\}\\}|\\{%[^%\\n]{1,200}%\\}|\\{(?![{%])|\\([^()\\s]{0,200}\\)){0,2000})";
const TITLE =
  "(?:[ \\t]{1,9}(?:\"[^\"\\n]{0,300}\"|'[^'\\n]{0,300}'|\\([^()\\n]{0,300}\\)))?[ \\t]{0,9}";
const LINK_END = `\\]\\(${TARGET}${TITLE}\\)|\\]\\[[^\\[\\]]{0,100}\\]`;
const COMMAND = "\\\\[a-zA-Z]{2,40}\\*?\\{";

/** What begins with a sign, in the order in which they are tried. */
const PATTERNS: readonly Pattern[] = [
  { name: "private use: tags and the like of the document", source: "(?<one>[\\ue000-\\uf8ff])" },
  { name: "line break", source: "(?<line>[ \\t]{0,99}[\\n\\r\\u2028\\u2029]\\s{0,200})" },
  {
    // GNU's quotes are no code: `this' and `that'.
    name: "Markdown code",
    source:
      "(?<!`)(?<ticks>`{1,3})(?!`)(?![^'`\\n]{0,200}\\w'(?:[\\s.,;:!?)]|$))[^\\n\\ue000-\\uf8ff]{1,500}?(?<!`)\\k<ticks>(?!`)",
  },
  { name: "Markdown footnote", source: "\\[\\^[^\\s\\[\\]]{1,60}\\]" },
  { name: "GitHub's alerts, Obsidian's callouts", source: "\\[![\\w-]{1,30}\\][+-]?" },
  {
    name: "start of a Markdown link, of a wiki link with a text, of a LaTeX command with a text",
    source: `(?<open>!?\\[(?=${LABEL}(?:${LINK_END}))|!?\\[\\[[^\\[\\]|\\n]{1,200}\\|(?=[^\\[\\]\\n]{1,200}\\]\\])|${COMMAND}(?=[^{}\\n]{0,300}\\s[^{}\\n]{0,300}\\}))`,
  },
  {
    name: "its end",
    source: `(?<close>(?:${LINK_END})(?:\\{[^{}\\n]{1,100}\\})?|\\]\\](?<=\\[\\[[^\\[\\]|\\n]{1,200}\\|[^\\[\\]\\n]{1,200}\\]\\])|\\}(?<=${COMMAND}[^{}\\n]{1,600}\\}))`,
  },
  {
    name: "LaTeX",
    source: `${COMMAND}[^{}\\n]{0,300}\\}(?:\\{[^{}\\n]{0,300}\\})?|\\\\(?:LaTeX|TeX|item|ldots|dots|noindent|newline|newpage|par|quad|qquad|maketitle|tableofcontents|centering|hline)(?![a-zA-Z])`,
  },
  {
    name: "Chrome's manifest, names of capitals between underscores",
    source: "__MSG_\\w{1,60}__|(?<![\\w])__[A-Z][A-Z\\d_]{0,60}__(?!\\w)",
  },
  {
    name: "Markdown emphasis",
    source:
      "(?<emphasis>(?<!\\*)\\*{1,3}(?!\\*)|(?<!_)_{1,3}(?!_)|(?<!~)~~(?!~)|(?<!=)==(?!=))(?!\\|)",
  },
  {
    name: "math",
    source:
      "\\$\\$[^\\n$]{1,500}\\$\\$|(?<![\\w$\\\\])\\$(?![\\s\\d$])[^$\\n]{0,200}(?<![\\s\\\\])\\$(?![\\p{L}\\p{N}])|\\\\\\([^\\n]{1,300}?\\\\\\)|\\\\\\[[^\\n]{1,300}?\\\\\\]",
  },
  { name: "Markdown directive", source: "(?<![\\w:]):[a-zA-Z][\\w-]{0,40}(?=\\[)" },
  {
    name: "ERB, EJS, JSP, PHP, Template Toolkit, FreeMarker",
    source:
      "<%[^\\n]{0,200}?%>|<\\?(?:php|=)[^\\n]{0,200}?\\?>|\\[%[^\\n]{0,200}?%\\]|\\[/?#[a-z]{1,20}(?: [^\\[\\]\\n]{0,200})?\\]",
  },
  { name: "HTML comment", source: "<!--[^\\n]{0,2000}?-->" },
  {
    name: "link in angle brackets",
    source: "<(?:https?:|mailto:)[^\\s<>]{1,2000}>|<[\\w.+-]{1,64}@[\\w.-]{1,200}>",
  },
  { name: "tag: HTML, react-i18next, JSX, WebVTT", source: `(?<tag>${TAG})` },
  { name: "character reference", source: "&(?:#\\d{1,7}|#x[\\da-fA-F]{1,6}|[a-zA-Z]\\w{1,30});" },
  { name: "Jinja, Liquid", source: "\\{%[^\\n]{0,200}?%\\}|\\{#[^\\n{}]{0,200}\\}" },
  {
    name: "mustache, Handlebars, i18next, Vue, Angular, Blade",
    source:
      "\\{\\{\\{[^{}\\n]{1,200}\\}\\}\\}|\\{\\{[^{}\\n]{1,200}\\}\\}|\\{!![^\\n]{1,200}?!!\\}",
  },
  {
    name: "JavaScript, Ruby, Rails, Python, .NET, ICU argument, Markdown id, subtitle override",
    source: "[$#%@]?\\{ ?(?:[^{}\\s]{1,100})? ?\\}",
  },
  {
    name: "ICU with a format, Fluent, MessageFormat 2, Vue list, expression of JSX, Kramdown's attributes",
    source:
      "\\{ {0,3}\\|[^|{}\\n]{0,200}\\|[^{}\\n]{0,200}\\}|[$#%]?\\{ {0,3}[$-]?[\\w.]{1,60} {0,3}[,|:(!?+/*.\\[=<>&%](?:[^{}\\n]|\\{[^{}\\n]{0,100}\\}){0,200}\\}|\\{ {0,3}[\"'][^{}\\n]{0,100}[\"'] {0,3}\\}|\\{[\\\\:][^{}\\n]{1,300}\\}|\\{ {1,3}[$-]?[\\w.]{1,60} {1,3}\\}",
  },
  {
    name: "double brackets: Thymeleaf, Polymer, wiki links",
    source: "!?\\[\\[[^\\[\\]\\n]{1,100}\\]\\]|\\[\\([^()\\n]{1,100}\\)\\]",
  },
  {
    name: "shortcodes of WordPress, BBCode",
    source:
      "\\[[a-z][\\w-]{0,40}(?:\\s{1,9}[\\w-]{1,40}=(?:\"[^\"\\n]{0,200}\"|'[^'\\n]{0,200}'|[^\\s\\[\\]\"']{1,200})){1,20}\\s{0,9}/?\\]|\\[(?:url|img|size|color|quote)=[^\\[\\]\\n]{1,300}\\]|\\[/[a-z][\\w-]{0,40}\\]|\\[(?:b|i|u|s|url|img|quote|code|list|\\*)\\]",
  },
  {
    name: "placeholders of mailings and of forms",
    source: "\\*\\|[^|\\n]{1,60}\\|\\*|\\[[A-Z]{1,30}(?:_[A-Z\\d]{1,30}){1,9}\\]",
  },
  {
    name: "i18next nesting, Vue linked message",
    source:
      "\\$t\\([^()\\n]{1,200}\\)|@(?:\\.\\w{1,20})?:(?:\\([\\w.]{1,100}\\)|\\w[\\w.]{0,99}(?<!\\.))",
  },
  {
    name: "Blade, Razor: a directive",
    source:
      "(?<![\\w@])@(?:[a-z][a-zA-Z]{1,20}\\((?:[^()\\n]|\\([^()\\n]{0,200}\\)){0,200}\\)|(?:else|csrf|guest|auth|php|parent|once|verbatim|end[a-z]{2,15})(?!\\w))",
  },
  {
    name: "Android, a reference to a resource",
    source:
      "(?<![\\w.@/])@(?:[\\w.]{1,60}:)?\\+?(?:anim|array|attr|bool|color|dimen|drawable|font|id|integer|layout|menu|mipmap|plurals|raw|string|style|xml)/[\\w.]{1,100}(?<!\\.)",
  },
  { name: "mention", source: "(?<![\\w.@])@[a-zA-Z_][\\w-]{1,38}" },
  {
    name: "path that begins with a variable",
    source:
      "(?<![\\w%$])(?:%\\w{2,40}%|\\$(?:env:)?\\w{1,40}|\\$[({]\\w{1,40}[)}])(?:[\\\\/][\\w.-]{1,60}){1,20}",
  },
  {
    name: "Python, Ruby",
    source:
      "%<\\w{1,60}>[-+#0 ]{0,3}\\d{0,3}(?:\\.\\d{1,3})?[a-zA-Z]|%\\(\\w{1,60}\\)[-+#0 ]{0,3}\\d{0,3}(?:\\.\\d{1,3})?[a-zA-Z]",
  },
  {
    name: "Symfony, Windows, mailings, comments of Obsidian",
    source:
      "%%(?=[^\\s%\\d])[^%\\n]{1,100}(?<!\\s)%%|%(?<!\\w%|(?<!%[\\w.]{2,60})%%)(?!(?:hh|ll|[hlqjzt])?[diouxXeEfgGcsp]%)[a-zA-Z_][\\w.]{1,60}%(?!\\w|%(?![\\w.]{2,60}%))",
  },
  { name: "Apple's plural", source: "%(?:\\d{1,2}\\$)?#@\\w{1,60}@" },
  { name: "Qt", source: "%L?\\d{1,2}(?![\\d$.a-zA-Z])|%L?n(?![a-zA-Z])" },
  {
    name: "printf",
    source:
      "%(?:\\d{1,2}\\$)?(?:[-+#0',]{1,4}|(?<![\\d.,]%) )?(?:\\d{1,4}|\\*)?(?:\\.(?:\\d{1,3}|\\*)?)?(?:hh|ll|[hlLqjzt])?(?:[diouxXeEfFgGaAcCsSp@](?<! \\w)|(?<= )[dioufs](?![\\p{L}\\p{N}'’]))|%%",
  },
  { name: "Qt, beside letters", source: "%L?\\d{1,2}(?!\\d)" },
  { name: "strftime", source: "(?<!\\d)%[-_^#0]?[YmHMSBbAIpyjUWwZzTDRk](?![\\p{L}])" },
  {
    name: "Chrome, Dart, PHP, shell",
    source: `\\$(?<!\\$\\$|(?<!\\$\\w{0,60})\\w\\$)${NAME}(?:\\$(?!\\w))?|\\$\\(\\w{1,60}\\)`,
  },
  {
    name: "Laravel, emoji by name",
    source:
      "(?<![\\w:/)])(?::[a-z_][\\w+-]{1,40}:(?!\\w)|:{1,2}[a-zA-Z_]\\w{1,40}(?<!:[A-Z]\\w)(?:::?[a-zA-Z_]\\w{1,40}){0,5}:?)(?!\\w)",
  },
  {
    name: "colours of terminals",
    source: "(?:\\u001b|\\\\x1[bB]|\\\\0?33|\\\\e|\\\\u001[bB])\\[[\\d;]{0,20}[A-Za-z]",
  },
  {
    name: "path of a network of Windows",
    source: `(?<!\\w)\\\\\\\\[\\w.-]{1,60}\\\\${FOLDERS}`,
  },
  {
    name: "escape sequence, break of a subtitle",
    source: "\\\\(?:[nrtNh]|u[\\da-fA-F]{4})",
  },
  {
    name: "Markdown escape; the end of a heading, or of a line with a break",
    source: "\\\\[!#-&(-/:-@\\[-`{-~]|(?<edge>\\\\$|[ \\t]{1,9}#{1,6}[ \\t]{0,9}$)",
  },
  { name: "Laravel range", source: "\\[\\d{1,9},(?:\\d{1,9}|\\*)\\]" },
  {
    name: "option of a command",
    source:
      "(?<=[^\\S\\n]|[([])--[a-z][a-z\\d]{1,30}(?:-[a-z\\d]{1,30}){0,9}(?:=[^\\s,;)\\]\\ue000-\\uf8ff]{1,100})?(?![\\w-])|(?<![\\w-])--[a-z][a-z\\d]{1,30}(?:(?:-[a-z\\d]{1,30}){1,9}(?:=[^\\s,;)\\]\\ue000-\\uf8ff]{1,100})?|=[^\\s,;)\\]\\ue000-\\uf8ff]{1,100})(?![\\w-])",
  },
  { name: "keys of a Mac", source: "[⌘⌥⇧⌃]{1,4}[A-Z\\d](?!\\w)" },
  {
    name: "path, hidden file",
    source:
      "(?<![\\w.:/<-])(?:~|\\.{1,2})?(?:/[\\w.@+-]{1,100}){1,30}/?(?<![.,])|(?<![\\w.])\\.(?:git|npm|env|nvm|docker|editor|eslint|prettier|bash|zsh|vs|ht|ssh|config)[\\w-]{0,30}(?:[./][\\w.-]{1,60}){0,9}(?<!\\.)",
  },
  {
    name: "colour, telephone number",
    source:
      "(?<!\\w)#(?:[\\da-fA-F]{3,4}|[\\da-fA-F]{6}|[\\da-fA-F]{8})(?!\\w)|(?<!\\w)\\+\\d[\\d ().-]{6,20}\\d(?!\\w)",
  },
  {
    name: "letter for the keyboard: Windows, Qt, GTK",
    source: "(?<![\\p{L}\\p{N}&;])&(?=\\p{L}{2})",
  },
  {
    name: "number in brackets, as marks are shown to a model",
    source: "[\\[［【]\\s?\\d{1,4}\\s?[\\]］】]",
  },
  { name: "emoji", source: `(?<emoji>\\p{RI}\\p{RI}|[#*]\\ufe0f?\\u20e3|${EMOJI})` },
  {
    name: "Obsidian's block id, at the end of a line",
    source: "(?<![^\\s])\\^[a-zA-Z\\d-]{2,40}$",
  },
  { name: "plural forms of Laravel and Vue, cells of a table", source: "(?<bar>\\|)" },
];

const either = (patterns: readonly Pattern[]) => patterns.map(({ source }) => source).join("|");

/**
 * A search for all patterns. Most begin with a sign, the others at the beginning of a word: in the middle of words, there is nothing
 * to look for.
 */
export const MARKS = new RegExp(
  `(?![\\p{L}\\d])(?:${either(PATTERNS)})|(?<![a-zA-Z\\d])(?=\\w)(?:${either(WORD_PATTERNS)})`,
  "gu",
);

/**
 * Colours of code: strings, comments, numbers and keywords of the languages that answers use.
 * @module
 */
import { h } from "./dom.js";

const KEYWORDS =
  "abstract|and|as|async|await|begin|break|case|catch|class|const|continue|curl|def|default|defer|del|do|done|elif|else|end|enum|except|export|extends|extern|false|False|fi|final|finally|fn|for|from|func|function|go|if|impl|implements|import|in|instanceof|interface|is|lambda|let|loop|match|mod|mut|namespace|new|nil|None|not|null|of|or|package|pass|private|protected|pub|public|raise|return|self|static|struct|super|switch|then|this|throw|trait|true|True|try|type|typeof|undefined|unless|until|use|using|val|var|void|when|where|while|with|yield";
const SQL =
  "alter|and|as|asc|by|case|create|delete|desc|distinct|drop|else|end|exists|from|group|having|in|index|inner|insert|into|is|join|left|like|limit|not|null|on|or|order|outer|primary|key|references|right|select|set|table|then|union|unique|update|values|view|when|where|with";

/** Strings may be open at their end, so that a text of quotes is read once. */
const STRING = /"(?:[^"\\\n]|\\.)*"?|`[^`]*`?|'(?:[^'\\\n]|\\.)*'?/.source;
const SLASHES = String.raw`\/\/.*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?`;
const HASH = String.raw`(?<![^\s])#.*`;

/** @param {string} comment @param {string} [words] @param {string} [flags] */
function grammar(comment, words = KEYWORDS, flags = "") {
  return new RegExp(String.raw`(${STRING})|(${comment})|\b(${words})\b|\b(\d[\w.]*)`, `g${flags}`);
}

const ANY = grammar(String.raw`${HASH}|(?<!:)\/\/.*`);
const BY_SLASHES = grammar(SLASHES);
const BY_HASH = grammar(HASH);
const GRAMMARS = [
  {
    names:
      /^(js|jsx|mjs|ts|tsx|javascript|typescript|java|c|h|cpp|c\+\+|cs|csharp|go|golang|rust|rs|swift|kotlin|kt|scala|dart|php|css|scss|json5?|jsonc)$/,
    grammar: BY_SLASHES,
  },
  {
    names:
      /^(py|python|rb|ruby|sh|bash|zsh|shell|console|yaml|yml|toml|r|perl|make|makefile|dockerfile|elixir)$/,
    grammar: BY_HASH,
  },
  { names: /^(sql|postgresql|mysql|sqlite)$/, grammar: grammar("--.*", SQL, "i") },
  { names: /^(lua|haskell|hs|elm)$/, grammar: grammar("--.*") },
  {
    names: /^(html|xml|svg|vue)$/,
    grammar: grammar(String.raw`<!--[^-]*(?:-(?!->)[^-]*)*(?:-->)?`, "(?<=</?)[a-zA-Z][\\w-]*"),
  },
  { names: /^(text|txt|plain|plaintext|md|markdown|diff|log)$/, grammar: /(?!)/g },
];

/**
 * Text with its parts coloured.
 * @param {string} text
 * @param {string} [language] as Markdown names it; any by default
 * @returns {(Node | string)[]}
 */
export function highlight(text, language = "") {
  const tokens = GRAMMARS.find(({ names }) => names.test(language.toLowerCase()))?.grammar ?? ANY;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    parts.push(text.slice(end, match.index));
    const look = match[1] ? "s" : match[2] ? "c" : match[3] ? "k" : "n";
    parts.push(h("span", { class: look }, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

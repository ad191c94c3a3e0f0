/**
 * Commands of LaTeX as MathML.
 * @module
 */
import { fence, m, operator, row, table, Unreadable } from "./math-elements.js";
import {
  ACCENTS,
  FUNCTIONS,
  inAlphabet,
  INTEGRALS,
  LARGE,
  LETTERS,
  LIMITS,
  OPERATORS,
  SPACES,
} from "./math-symbols.js";

/** @typedef {import("./math.js").Reader} Reader */

const FONTS = /** @type {Record<string, string>} */ ({
  mathbf: "bf",
  boldsymbol: "bf",
  bm: "bf",
  mathbb: "bb",
  mathcal: "cal",
  mathscr: "cal",
  mathfrak: "frak",
  mathsf: "sf",
  mathtt: "tt",
  mathrm: "rm",
  mathit: "it",
});
const TEXTS = /^\\(?:text|textbf|textit|textrm|textsf|texttt|mbox|operatorname\*?|tag)$/;
const FENCES = /** @type {Record<string, [string, string]>} */ ({
  matrix: ["", ""],
  smallmatrix: ["", ""],
  pmatrix: ["(", ")"],
  bmatrix: ["[", "]"],
  Bmatrix: ["{", "}"],
  vmatrix: ["|", "|"],
  Vmatrix: ["‖", "‖"],
  cases: ["{", ""],
  array: ["", ""],
});
const LINES = /^(?:aligned|align|alignat|gathered|gather|split|equation|eqnarray|multline)\*?$/;
const IGNORED =
  /^\\(?:limits|nolimits|displaystyle|textstyle|scriptstyle|[bB]igg?[lrm]?|boxed|nonumber|notag|hline|rm|middle)$/;

/** What a command of LaTeX makes of what follows it. @param {Reader} tex @param {string} token @returns {Node | undefined} nothing for what has no look */
export function command(tex, token) {
  const name = token.slice(1);
  if (IGNORED.test(token)) return undefined;
  const space = SPACES[name];
  if (space !== undefined) return m("mspace", { width: `${space}em` });
  if (LARGE.has(name)) return operator(LARGE.get(name) ?? "", { movablelimits: "true" });
  if (INTEGRALS.has(name)) return operator(INTEGRALS.get(name) ?? "");
  if (LETTERS.has(name)) return m("mi", {}, LETTERS.get(name) ?? "");
  if (OPERATORS.has(name)) return operator(OPERATORS.get(name) ?? "", { stretchy: "false" });
  if (LIMITS.has(name)) return operator(name, { movablelimits: "true", form: "prefix" });
  if (FUNCTIONS.has(name)) return row([m("mi", {}, name), operator("\u2061")]);
  if (name in FONTS) return font(tex, FONTS[name] ?? "");
  if (TEXTS.test(token)) return m("mtext", {}, tex.words().replaceAll(/\s/g, "\u00a0"));
  const accent = ACCENTS[name];
  if (accent) {
    const [mark, below] = accent;
    const base = tex.argument();
    return m(below ? "munder" : "mover", below ? {} : { accent: "true" }, base, operator(mark));
  }
  return structure(tex, name);
}

/** @param {Reader} tex @param {string} name @returns {Node} */
function structure(tex, name) {
  switch (name) {
    case "frac":
    case "dfrac":
    case "tfrac":
    case "cfrac":
      return m("mfrac", {}, tex.argument(), tex.argument());
    case "binom":
    case "dbinom":
    case "tbinom": {
      const fraction = m("mfrac", { linethickness: "0" }, tex.argument(), tex.argument());
      return row([operator("("), fraction, operator(")")]);
    }
    case "sqrt": {
      if (tex.peek() !== "[") return m("msqrt", {}, tex.argument());
      tex.next();
      const index = tex.inner(tex.until("]"));
      return m("mroot", {}, tex.argument(), index);
    }
    case "overset":
    case "stackrel": {
      const above = tex.argument();
      return m("mover", {}, tex.argument(), above);
    }
    case "underset": {
      const below = tex.argument();
      return m("munder", {}, tex.argument(), below);
    }
    case "xrightarrow":
    case "xleftarrow":
      return m(
        "mover",
        {},
        operator(name === "xrightarrow" ? "→" : "←", { stretchy: "true" }),
        tex.argument(),
      );
    case "pmod":
      return row([
        m("mspace", { width: "1em" }),
        operator("("),
        m("mi", {}, "mod"),
        m("mspace", { width: "0.3em" }),
        tex.argument(),
        operator(")"),
      ]);
    case "bmod":
    case "mod":
      return operator("mod", { lspace: "0.3em", rspace: "0.3em" });
    case "not": {
      const struck = tex.atom();
      if (struck) struck.textContent += "\u0338";
      return struck ?? m("mrow");
    }
    case "label":
      tex.words();
      return m("mrow");
    case "left": {
      const open = fenceOf(tex);
      const inside = tex.row();
      tex.expect("\\right");
      return row([open, ...inside, fenceOf(tex)]);
    }
    case "begin":
      return environment(tex);
    default:
      throw new Unreadable();
  }
}

/** @param {Reader} tex */
function fenceOf(tex) {
  const token = tex.next();
  if (token === ".") return m("mrow");
  const text = token.startsWith("\\") ? OPERATORS.get(token.slice(1)) : token;
  if (text === undefined || text.length > 1) throw new Unreadable();
  return fence(text);
}

/** @param {Reader} tex */
function environment(tex) {
  const name = tex.words();
  const plain = name.replace(/\*$/, "");
  const fences = FENCES[plain];
  if (!fences && !LINES.test(name)) throw new Unreadable();
  if (/^(?:array|alignat)/.test(name)) tex.words();
  const rows = tex.rows();
  tex.expect("\\end");
  if (tex.words() !== name) throw new Unreadable();
  const look = plain === "cases" ? "cases" : fences ? "matrix" : "lines";
  const [open, close] = fences ?? ["", ""];
  const stretched = (/** @type {string} */ text) => (text ? [fence(text)] : []);
  return row([...stretched(open), table(rows, look), ...stretched(close)]);
}

/** @param {Reader} tex @param {string} alphabet */
function font(tex, alphabet) {
  const made = tex.argument();
  const letters =
    made.nodeName === "mi" || made.nodeName === "mn"
      ? [made]
      : /** @type {Element} */ (made).querySelectorAll?.("mi, mn");
  for (const letter of letters ?? []) {
    const text = letter.textContent ?? "";
    letter.textContent = Array.from(text, (one) => inAlphabet(one, alphabet)).join("");
    if (alphabet !== "it") /** @type {Element} */ (letter).setAttribute("mathvariant", "normal");
  }
  // Letters side by side are a word.
  const words =
    made.nodeName === "mrow" &&
    alphabet === "rm" &&
    [...made.childNodes].every(({ nodeName }) => nodeName === "mi");
  return words ? m("mi", { mathvariant: "normal" }, made.textContent ?? "") : made;
}

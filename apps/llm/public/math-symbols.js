/**
 * Names of LaTeX and their characters.
 * @module
 */

/** @param {string} text pairs of a name and a character @returns {Map<string, string>} */
function pairs(text) {
  const words = text.trim().split(/\s+/);
  return new Map(words.flatMap((name, at) => (at % 2 ? [] : [[name, words[at + 1] ?? ""]])));
}

/** Letters, which are slanted. */
export const LETTERS = pairs(`
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ
omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ emptyset ∅ varnothing ∅ imath ı jmath ȷ wp ℘ angle ∠ top ⊤ bot ⊥ degree °
dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ checkmark ✓ prime ′ $ $ % % # # _ _ & &
`);

/** Operators and relations. */
export const OPERATORS = pairs(`
pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ wedge ∧ land ∧ vee ∨ lor ∨ lnot ¬ neg ¬
cap ∩ cup ∪ setminus ∖ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ doteq ≐
in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣ nmid ∤ parallel ∥ perp ⊥ vdash ⊢ models ⊨ forall ∀ exists ∃ nexists ∄
to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦
longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ uparrow ↑ downarrow ↓ hookrightarrow ↪ rightharpoonup ⇀ rightleftharpoons ⇌
prec ≺ succ ≻ preceq ⪯ succeq ⪰ triangleq ≜ coloneqq ≔ therefore ∴ because ∵ colon : triangle △ Box □ square □ blacksquare ■ dagger †
lbrace { rbrace } { { } } langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lvert | rvert | vert | | ‖ lVert ‖ rVert ‖ Vert ‖ backslash \\
`);

/** Operators whose limits stand below and above. */
export const LARGE = pairs(
  "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀ bigsqcup ⨆",
);
/** Integrals: their limits stand beside. */
export const INTEGRALS = pairs("int ∫ iint ∬ iiint ∭ oint ∮");

/** Functions, upright; those of the second list have limits below. */
export const FUNCTIONS = new Set(
  "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg exp arg deg dim hom ker".split(
    " ",
  ),
);
export const LIMITS = new Set(
  "lim limsup liminf max min sup inf det gcd Pr argmax argmin".split(" "),
);

/** Accent above (or below) and whether it stretches. @type {Record<string, [mark: string, below?: boolean]>} */
export const ACCENTS = {
  hat: ["^"],
  widehat: ["^"],
  bar: ["‾"],
  overline: ["‾"],
  vec: ["→"],
  overrightarrow: ["→"],
  tilde: ["~"],
  widetilde: ["~"],
  dot: ["˙"],
  ddot: ["¨"],
  check: ["ˇ"],
  breve: ["˘"],
  overbrace: ["⏞"],
  underbrace: ["⏟", true],
  underline: ["_", true],
};

/** Widths of spaces in em. @type {Record<string, number>} */
export const SPACES = {
  ",": 0.167,
  ":": 0.222,
  ">": 0.222,
  ";": 0.278,
  "!": -0.167,
  " ": 0.25,
  thinspace: 0.167,
  enspace: 0.5,
  quad: 1,
  qquad: 2,
};

/** Letters of other alphabets that Unicode had before the rest of them. */
const EARLY = {
  bb: pairs("C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ"),
  cal: pairs("B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ R ℛ e ℯ g ℊ o ℴ"),
  frak: pairs("C ℭ H ℌ I ℑ R ℜ Z ℨ"),
};
/** Where the capital and the small letters and the digits of an alphabet begin. @type {Record<string, [capital: number, small: number, digit?: number]>} */
const STARTS = {
  bf: [0x1d400, 0x1d41a, 0x1d7ce],
  bb: [0x1d538, 0x1d552, 0x1d7d8],
  cal: [0x1d49c, 0x1d4b6],
  frak: [0x1d504, 0x1d51e],
  sf: [0x1d5a0, 0x1d5ba, 0x1d7e2],
  tt: [0x1d670, 0x1d68a, 0x1d7f6],
};

/** A letter or digit in another alphabet; others stay. @param {string} character @param {string} alphabet */
export function inAlphabet(character, alphabet) {
  const early = EARLY[/** @type {"bb"} */ (alphabet)]?.get(character);
  const [capital, small, digit] = STARTS[alphabet] ?? [];
  if (early || capital === undefined || small === undefined) return early ?? character;
  if (/^[A-Z]$/.test(character)) return shifted(character, "A", capital);
  if (/^[a-z]$/.test(character)) return shifted(character, "a", small);
  if (/^[0-9]$/.test(character) && digit) return shifted(character, "0", digit);
  return character;
}

/** @param {string} character @param {string} first @param {number} start */
function shifted(character, first, start) {
  return String.fromCodePoint(start + character.charCodeAt(0) - first.charCodeAt(0));
}

/**
 * Named characters that answers use. The browser knows all 2,231, but reads them from HTML alone.
 * @module
 */

/** Names, each followed by its code point. */
const LIST = `
amp 26 lt 3c gt 3e quot 22 apos 27 nbsp a0 copy a9 reg ae trade 2122 hellip 2026 mdash 2014
ndash 2013 lsquo 2018 rsquo 2019 ldquo 201c rdquo 201d laquo ab raquo bb bull 2022 middot b7
deg b0 plusmn b1 times d7 divide f7 ne 2260 le 2264 ge 2265 asymp 2248 equiv 2261 infin 221e
sum 2211 prod 220f radic 221a part 2202 nabla 2207 int 222b isin 2208 notin 2209 sub 2282
sup 2283 cup 222a cap 2229 and 2227 or 2228 not ac forall 2200 exist 2203 larr 2190 rarr 2192
uarr 2191 darr 2193 harr 2194 lArr 21d0 rArr 21d2 hArr 21d4 alpha 3b1 beta 3b2 gamma 3b3
delta 3b4 epsilon 3b5 zeta 3b6 eta 3b7 theta 3b8 lambda 3bb mu 3bc nu 3bd xi 3be pi 3c0
rho 3c1 sigma 3c3 tau 3c4 phi 3c6 chi 3c7 psi 3c8 omega 3c9 Gamma 393 Delta 394 Theta 398
Lambda 39b Pi 3a0 Sigma 3a3 Phi 3a6 Psi 3a8 Omega 3a9 euro 20ac pound a3 yen a5 cent a2
sect a7 para b6 dagger 2020 permil 2030 prime 2032 frac12 bd frac14 bc frac34 be sup2 b2
sup3 b3 micro b5 zwj 200d zwnj 200c shy ad ensp 2002 emsp 2003 thinsp 2009 check 2713
cross 2717 star 2606
`;

/** @type {Record<string, string>} */
export const ENTITIES = Object.fromEntries(
  [...LIST.matchAll(/(\w+) ([\da-f]+)/g)].map(([, name, code]) => [
    name,
    String.fromCodePoint(parseInt(code, 16)),
  ]),
);

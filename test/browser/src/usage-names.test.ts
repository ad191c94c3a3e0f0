/**
 * Names of keys and models that a program may take for something else, in what the usage page shows and exports.
 * @module
 */
import assert from "node:assert/strict";
import { it } from "node:test";

/** The pages' scripts have no declarations. */
const SERIES = "../../../packages/playground/public/usage/series.js";
const { lastDates, seriesOf, toCsv } = (await import(SERIES)) as {
  lastDates(): string[];
  seriesOf(days: object[], group: string, dates: string[], others: string): object[];
  toCsv(days: object[]): string;
};

const FORMULAS = [
  "=cmd|' /C calc'!A0",
  "+1",
  "-1",
  "@SUM(1)",
  "\t=1",
  "\r=1",
  "\n=1",
  " =1",
  "＝1",
];
const NAMES = [
  ...FORMULAS,
  "__proto__",
  "constructor",
  '"a",b',
  "<img src=x onerror=1>",
  "é".repeat(10_000),
];
const date = lastDates().at(-1)!;
const spent = { neurons: 1, requests: 1 };
// As the page reads it: `__proto__` is a name like any other.
const by = JSON.parse(JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, spent]))));
const days = [{ date, ...spent, by_model: by, by_key: by }];

it("no name becomes a formula or another cell of the CSV file", () => {
  const cells = toCsv(days).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|\r\n)/gm);
  const texts = [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
  for (const name of NAMES)
    assert.ok(texts.includes(FORMULAS.includes(name) ? `'${name}` : name), JSON.stringify(name));
  for (const text of texts) assert.doesNotMatch(text, /^[\s=+\-@＝＋－＠]/);
});

it("each name is a series of its own", () => {
  for (const name of NAMES) {
    const own = JSON.parse(JSON.stringify({ ["x"]: spent }).replace('"x"', JSON.stringify(name)));
    const [series] = seriesOf(
      [{ date, ...spent, by_model: own, by_key: {} }],
      "by_model",
      [date],
      "",
    );
    assert.deepEqual(series, { name, values: [1] });
  }
});

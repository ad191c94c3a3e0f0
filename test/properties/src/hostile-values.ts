/**
 * Unexpected values, and every position in a body where one can be.
 * @module
 */

/** JSON text: some of them cannot be written by `JSON.stringify`. */
export const HOSTILE_VALUES: readonly string[] = [
  // Those that found the most bugs.
  '{"toString":null,"valueOf":{}}',
  '[{"toString":1},"a",null]',
  '"constructor"',
  // Objects that JavaScript may treat as something else.
  '{"toJSON":"x"}',
  '{"constructor":{"prototype":1}}',
  '{"__proto__":{"x":1},"hasOwnProperty":1}',
  '{"then":1,"catch":1}',
  '{"length":-1}',
  '{"length":1e9,"0":1}',
  '{"type":{"toString":1},"text":{"toString":1},"name":[]}',
  '[{"toString":1}]',
  '[{"type":{"toString":1}}]',
  "[[[[1]]]]",
  "[null]",
  "[]",
  "{}",
  '{"a":{"b":[{}]}}',
  // Texts.
  '"toString"',
  '"__proto__"',
  '"\\ud800"',
  '"a\\u0000b\\r\\nx: y"',
  '""',
  '" "',
  '"-1"',
  '"NaN"',
  '"1e999"',
  '"data:,"',
  '"data:image/png;base64,AAAA"',
  '"https://[::1]/"',
  '"😀"',
  // Numbers.
  "0",
  "-1",
  "1.5",
  "1e400",
  "-1e400",
  "1e21",
  "9007199254740993",
  "5e-324",
  "true",
  "false",
  "null",
];

/** Names of fields that a program may read on any object. */
export const HOSTILE_NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "toJSON",
  "then",
  "length",
  "\0",
];

type Path = readonly (string | number)[];

/** Returns every position in a value, from the outermost in. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [
    path,
    ...Object.keys(value).flatMap((key) =>
      placesIn(value[key as never], [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** Returns the value's JSON text with another text at one position. */
export function withText(value: unknown, [key, ...rest]: Path, text: string): string {
  if (key === undefined) return text;
  if (Array.isArray(value))
    return `[${value.map((item, index) => (index === key ? withText(item, rest, text) : JSON.stringify(item))).join(",")}]`;
  const fields = Object.entries(value as object).map(
    ([name, item]) =>
      `${JSON.stringify(name)}:${name === key ? withText(item, rest, text) : JSON.stringify(item)}`,
  );
  return `{${fields.join(",")}}`;
}

/**
 * Values that are not what anybody expects, and every place of a body where one can stand.
 * @module
 */

/** JSON text: some of them have no JavaScript value that `JSON.stringify` would write. */
export const HOSTILE_VALUES: readonly string[] = [
  // Those that found most.
  '{"toString":null,"valueOf":{}}',
  '[{"toString":1},"a",null]',
  '"constructor"',
  // Objects that pass for something else where a language asks them.
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

/** Every place in a value, from the outermost in. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [
    path,
    ...Object.keys(value).flatMap((key) =>
      placesIn(value[key as never], [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** The value's JSON text with another text in one place. */
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

/**
 * Settings as trees: compares and merges them.
 * @module
 */
export type Format = "json" | "toml" | "yaml";
export type Value = string | number | boolean | Value[] | Tree;
export interface Tree {
  [name: string]: Value;
}

/** One difference. A number in the path is an index; the length of a list means a new element. */
export interface Change {
  path: (string | number)[];
  before: unknown;
  after: Value;
}

export function isTree(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Returns what must change in `before` so that it contains all of `wanted`. @param identity see `ConfigFile` */
export function findChanges(before: unknown, wanted: Value, identity?: string): Change[] {
  return compare(before, wanted, [], identity);
}

function compare(
  before: unknown,
  wanted: Value,
  path: (string | number)[],
  identity: string | undefined,
): Change[] {
  if (isTree(wanted) && isTree(before))
    return Object.entries(wanted).flatMap(([name, value]) =>
      compare(
        Object.hasOwn(before, name) ? before[name] : undefined,
        value,
        [...path, name],
        identity,
      ),
    );
  if (Array.isArray(wanted) && Array.isArray(before) && wanted.every(isTree)) {
    let { length } = before;
    return (wanted as Tree[]).flatMap((element) => {
      const index = before.findIndex(
        (other) => isTree(other) && identity !== undefined && other[identity] === element[identity],
      );
      return compare(
        before[index] as unknown,
        element,
        [...path, index < 0 ? length++ : index],
        identity,
      );
    });
  }
  return JSON.stringify(before) === JSON.stringify(wanted) ? [] : [{ path, before, after: wanted }];
}

/** Returns a copy of `before` with the changes. */
export function applyChanges(before: Record<string, unknown>, changes: readonly Change[]): unknown {
  const result: any = plain(before);
  for (const { path, after } of changes) {
    let place = result;
    for (const [index, name] of path.entries()) {
      if (index === path.length - 1) place[name] = plain(after);
      else place = place[name];
    }
  }
  return result;
}

/** Returns a copy without a parser's prototypes and dates, so that two trees can be compared. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date) return value.toISOString();
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

/** Formats a path for users: `models[0].apiKey`. */
export function nameOfPath(path: readonly (string | number)[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .slice(1);
}

/** Returns every single value below a path. */
export function leaves(
  value: Value,
  path: (string | number)[],
): { path: (string | number)[]; value: Exclude<Value, Tree> }[] {
  if (isTree(value))
    return Object.entries(value).flatMap(([name, inner]) =>
      leaves(inner as Value, [...path, name]),
    );
  if (Array.isArray(value) && value.some(isTree))
    return value.flatMap((inner, index) => leaves(inner, [...path, index]));
  return [{ path, value: value as Exclude<Value, Tree> }];
}

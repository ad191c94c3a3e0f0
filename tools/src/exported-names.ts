/**
 * The exports of a public package: for each subpath, every name with its kind, read from the
 * sources by TypeScript.
 * @module
 */
import { existsSync } from "node:fs";
import ts from "typescript-api";
import { read, ROOT } from "./paths.ts";

/** `function findModel`, `type Task`, …; sorted. */
export type ExportedNames = Record<string, string[]>;

const KINDS: readonly [ts.SymbolFlags, string][] = [
  [ts.SymbolFlags.Function, "function"],
  [ts.SymbolFlags.Class, "class"],
  [ts.SymbolFlags.Variable, "const"],
  [ts.SymbolFlags.Interface, "interface"],
  [ts.SymbolFlags.TypeAlias, "type"],
  [ts.SymbolFlags.Module, "namespace"],
  // `export default {…}`.
  [ts.SymbolFlags.Property, "value"],
];

/** @param folder such as `packages/ai-core` */
export function exportedNames(folder: string): ExportedNames {
  const { name, exports } = JSON.parse(read(`${folder}/package.json`)) as {
    name: string;
    exports: Record<string, string | { default: string }>;
  };
  const sources = Object.entries(exports).flatMap(([subpath, target]) => {
    const built = typeof target === "string" ? target : target.default;
    const source = `${ROOT}${folder}/${built.replace("./dist/", "src/").replace(/\.js$/, ".ts")}`;
    return source.endsWith(".ts") ? [[`${name}${subpath.slice(1)}`, source] as const] : [];
  });
  for (const [subpath, source] of sources)
    if (!existsSync(source)) throw new Error(`${subpath} has no source at ${source}`);
  const program = ts.createProgram(
    sources.map(([, source]) => source),
    { module: ts.ModuleKind.Preserve, allowImportingTsExtensions: true, noEmit: true },
  );
  const checker = program.getTypeChecker();
  return Object.fromEntries(
    sources.map(([subpath, source]) => {
      const module = checker.getSymbolAtLocation(program.getSourceFile(source)!);
      const symbols = module ? checker.getExportsOfModule(module) : [];
      return [subpath, [...new Set(symbols.map((symbol) => lineOf(symbol, checker)))].sort()];
    }),
  );
}

function lineOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const library = libraryOf(symbol, checker);
  return library ? `everything of ${library}` : `${kindOf(symbol, checker)} ${symbol.name}`;
}

/** Returns the name of the library that declares the symbol, unless it is declared here. */
function libraryOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const { declarations } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const file = declarations?.[0]?.getSourceFile().fileName ?? "";
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
}

function kindOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const { flags } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const kinds = KINDS.filter(([flag]) => (flags & flag) !== 0).map(([, kind]) => kind);
  if (kinds.length === 0) throw new Error(`${symbol.name}: of no kind that is known here`);
  return kinds.join("+");
}

/** Type of vite's `import.meta.glob` as used here: path of a file → its module, or its text. */
interface ImportMeta {
  glob<Module>(
    pattern: string,
    options: { eager: true; query?: "?raw"; import?: "default" },
  ): Record<string, Module>;
}

/** Type of vite's `import.meta.glob` as used here: path of a file → its module. */
interface ImportMeta {
  glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>;
}

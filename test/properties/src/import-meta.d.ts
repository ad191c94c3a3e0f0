/** What vite makes of `import.meta.glob`, as far as it is used here: path of a file → its module. */
interface ImportMeta {
  glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>;
}

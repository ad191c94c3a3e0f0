/**
 * Files that a project of its own needs, and a folder of the workspace does not.
 * @module
 */
export const PROJECT_FILES: Record<string, string> = {
  gitignore: `node_modules/
dist/
.wrangler/
.wrangler.local.json
.dev.vars*
.env*
`,
  "pnpm-workspace.yaml": `# pnpm runs the install scripts of these alone; npm and yarn do not read this file.
allowBuilds:
  esbuild: true
  node: true
  workerd: true
  msw: false
  sharp: false
`,
  ".yarnrc.yml": `# wrangler and vitest start workerd from node_modules; npm and pnpm do not read this file.
nodeLinker: node-modules
`,
};

/**
 * Files that a project needs but a folder of the workspace does not.
 * @module
 */
/** Packages with install scripts, and whether the project needs them. npm and pnpm require this list. */
export const ALLOWED_SCRIPTS: Record<string, boolean> = {
  esbuild: true,
  node: true,
  workerd: true,
  msw: false,
  sharp: false,
};

/** Descriptions that Cloudflare's deploy button shows for each value: https://developers.cloudflare.com/workers/platform/deploy-buttons/ */
export const BINDINGS: Record<string, { description: string }> = {
  API_KEYS: {
    description:
      "Comma-separated keys of your callers. Create one with `openssl rand -hex 32`, and store it safely. Callers send `Authorization: Bearer <key>`.",
  },
  AI: { description: "Workers AI, which runs the models." },
  LEDGER: { description: "Counts the neurons used per day, and enforces your daily budget." },
  RATE_LIMITER: { description: "Limits the request rate of each key." },
  DOCUMENTS: {
    description:
      "Translates documents of DeepL's API in the background, and stores them for an hour.",
  },
  RESPONSES: {
    description:
      "Stores responses of /v1/responses for an hour, so that a later request can continue from them.",
  },
};

export const PROJECT_FILES: Record<string, string> = {
  gitignore: `node_modules/
dist/
.wrangler/
.wrangler.local.json
.dev.vars*
!.dev.vars.example
.env*
`,
  ".dev.vars.example": `# Callers send one of these: Authorization: Bearer <key>. Several with commas between.
# Cloudflare's deploy button asks for whatever is listed here, and keeps it as a secret.
API_KEYS=
`,
  "pnpm-workspace.yaml": `# pnpm runs the install scripts of these alone; npm and yarn do not read this file.
allowBuilds:
${Object.entries(ALLOWED_SCRIPTS)
  .map(([name, allowed]) => `  ${name}: ${allowed}\n`)
  .join("")}`,
  ".yarnrc.yml": `# wrangler and vitest start workerd from node_modules; npm and pnpm do not read this file.
nodeLinker: node-modules
`,
};

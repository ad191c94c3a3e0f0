import { describe, expect, it } from "vitest";
import type { ConfigFile } from "../client.ts";
import { editFile, newFile } from "./edit-file.ts";

const toml: ConfigFile = {
  path: "config.toml",
  format: "toml",
  settings: {
    model: "gemma-4",
    model_providers: { worker: { base_url: "https://ai.example.com/v1", wire_api: "responses" } },
  },
};
const json: ConfigFile = {
  path: "config.json",
  format: "json",
  identity: "id",
  settings: {
    env: { URL: "https://ai.example.com" },
    models: [{ id: "gemma-4", name: "Gemma 4" }],
  },
};
const yaml: ConfigFile = {
  path: "config.yaml",
  format: "yaml",
  identity: "name",
  start: { schema: "v1" },
  settings: { models: [{ name: "Gemma 4", apiBase: "https://ai.example.com/v1" }] },
};

describe.each([toml, json, yaml])("$format", (file) => {
  it("writes a new file that needs no change afterwards", () => {
    const text = newFile(file);
    expect(editFile(file, text)).toEqual({ text, changes: [] });
  });

  it("fills an empty file, and changes nothing the second time", () => {
    const { text, changes } = editFile(file, "");
    expect(changes.length).toBeGreaterThan(0);
    expect(editFile(file, text).changes).toEqual([]);
  });

  it("keeps the byte order mark and the line ends of Windows", () => {
    const own = { ...file, settings: { ...file.settings, mine: "mine" } };
    const windows = `\ufeff${newFile(own).replaceAll("\n", "\r\n")}`;
    expect(editFile(own, windows)).toEqual({ text: windows, changes: [] });
    const { text, changes } = editFile(
      { ...file, settings: { another: "setting", third: { a: 1 } } },
      windows,
    );
    expect(changes).toHaveLength(2);
    expect(text).toMatch(/^\ufeff[^\ufeff]*mine[^]*another[^]*third/);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it("rejects a file of another form without quoting it", () => {
    const run = () => editFile(file, 'a: "sk-secret-of-the-user\n[b = {');
    expect(run).toThrow(/config\.\w+ is not valid \w+/);
    expect(run).not.toThrow(/sk-secret/);
  });
});

it("keeps comments, order and tables of TOML, and adds its own table at the end", () => {
  const before = `# mine
model = "gpt-5.6-sol" # default
approval_policy = "on-request"

[mcp_servers.docs] # a server
command = "npx"
args = ["-y", "docs"]
`;
  expect(editFile(toml, before).text).toBe(`# mine
model = "gemma-4"
approval_policy = "on-request"

[mcp_servers.docs] # a server
command = "npx"
args = ["-y", "docs"]

[model_providers.worker]
base_url = "https://ai.example.com/v1"
wire_api = "responses"
`);
});

it("adds keys to an existing TOML table, before the next one", () => {
  const before = `[model_providers.worker]
base_url = "https://old.example.com/v1"
http_headers = { "x-a" = "b" }

# The next.
[tui]
theme = "dark"
`;
  expect(editFile(toml, before).text).toBe(`model = "gemma-4"
[model_providers.worker]
base_url = "https://ai.example.com/v1"
http_headers = { "x-a" = "b" }
wire_api = "responses"

# The next.
[tui]
theme = "dark"
`);
});

it("rejects TOML that lines cannot show safely", () => {
  for (const text of [
    'model_providers = { worker = { base_url = "x" } }\n',
    'model = """\nan\nold\n"""\n',
    'note = """\n[model_providers.worker]\n"""\n',
  ])
    expect(() => editFile(toml, text)).toThrow("Add the settings by hand");
});

it("keeps comments, other keys and the indentation of JSON", () => {
  const before = `{
    // mine
    "env": { "OTHER": "1" },
    "models": [
        { "id": "mine", "name": "Mine" }
    ],
}
`;
  const { text, changes } = editFile(json, before);
  expect(text).toContain("// mine");
  expect(text).toContain('"OTHER": "1"');
  expect(text).toMatch(/^ {8}\{$/m);
  expect(changes.map(({ path }) => path)).toEqual([
    ["env", "URL"],
    ["models", 1],
  ]);
});

it("updates the element of a list that has the same name, and keeps its other fields", () => {
  const before = `# mine
name: Mine
models:
  - name: Other # stays
  - name: Gemma 4
    apiBase: https://old.example.com/v1
    contextLength: 8000
`;
  expect(editFile(yaml, before).text).toBe(`# mine
name: Mine
models:
  - name: Other # stays
  - name: Gemma 4
    apiBase: https://ai.example.com/v1
    contextLength: 8000
`);
});

it("rejects a file that holds a list or a text", () => {
  expect(() => editFile(json, "[1]")).toThrow("holds no settings");
  expect(() => editFile(yaml, "hello")).toThrow("holds no settings");
});

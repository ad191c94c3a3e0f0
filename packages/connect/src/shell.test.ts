import { expect, it } from "vitest";
import { assign, pathArgument } from "./shell.ts";

it.each([
  ["linux", "plain", "export KEY=plain"],
  ["linux", "it's $5", `export KEY='it'\\''s $5'`],
  ["win32", "it's $5", "$env:KEY = 'it''s $5'"],
] as const)("on %s, a variable keeps the value %s", (platform, value, command) => {
  expect(assign("KEY", value, platform)).toBe(command);
});

it.each([
  ["linux", "~/.claude/worker.json", "~/.claude/worker.json"],
  ["linux", "/home/jo doe/worker.json", '"/home/jo doe/worker.json"'],
  ["win32", "~/.claude/worker.json", '"C:\\Users\\Jo Doe/.claude/worker.json"'],
  ["win32", "D:\\claude/worker.json", "D:\\claude/worker.json"],
] as const)("on %s, %s is one argument", (platform, path, argument) => {
  expect(pathArgument(path, platform, "C:\\Users\\Jo Doe")).toBe(argument);
});

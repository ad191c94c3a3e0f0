import { expect, test } from "vitest";
import { deriveConfig } from "./derive-config.ts";

const service = { binding: "AI", service: "local-ai", entrypoint: "LocalAi" };
const DATE = "2026-10-01";

test("the ai binding becomes a service of the same name, and the account is omitted", () => {
  const { config, bindings } = deriveConfig({
    name: "app",
    main: "src/index.ts",
    compatibility_date: DATE,
    account_id: "0123",
    routes: ["example.com/*"],
    ai: { binding: "AI" },
    vars: { GREETING: "hello" },
  });
  expect(bindings).toEqual(["AI"]);
  expect(config).toEqual({
    name: "app",
    main: "src/index.ts",
    compatibility_date: DATE,
    compatibility_flags: ["enable_abortsignal_rpc"],
    vars: { GREETING: "hello" },
    services: [service],
  });
});

test("services and flags that are there stay", () => {
  const other = { binding: "OTHER", service: "other" };
  const { config } = deriveConfig({
    ai: { binding: "AI" },
    services: [other],
    compatibility_flags: ["nodejs_compat"],
  });
  expect(config.services).toEqual([other, service]);
  expect(config.compatibility_flags).toEqual(["nodejs_compat", "enable_abortsignal_rpc"]);
});

test("an environment with its own ai binding gets the service too", () => {
  const { config } = deriveConfig({
    compatibility_date: DATE,
    ai: { binding: "AI" },
    env: { staging: { ai: { binding: "AI" }, vars: { STAGE: "1" } }, plain: {} },
  });
  expect(config.env?.["staging"]).toEqual({
    compatibility_flags: ["enable_abortsignal_rpc"],
    vars: { STAGE: "1" },
    services: [service],
  });
  expect(config.env?.["plain"]).not.toHaveProperty("services");
});

const flagsAt = (compatibility_date: string) =>
  deriveConfig({ compatibility_date }).config.compatibility_flags;

test("before its day, errors need a flag to keep their names", () => {
  expect(flagsAt("2026-04-20")).toContain("enhanced_error_serialization");
  expect(flagsAt("2026-04-21")).not.toContain("enhanced_error_serialization");
});

test("a config without ai has no binding to answer", () => {
  expect(deriveConfig({ name: "app" }).bindings).toEqual([]);
});

import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const get = (path: string, accept: string) =>
  exports.default.fetch(`http://worker${path}`, { headers: { accept }, redirect: "manual" });

describe.each(["/translate-text", "/text-to-image", "/transcribe", "/text-to-speech"])(
  "%s, to which programs POST",
  (path) => {
    it("leads a browser to the task's page", async () => {
      const reply = await get(path, "text/html,application/xhtml+xml");
      expect(reply.status).toBe(307);
      expect(reply.headers.get("location")).toBe(`${path}/`);
      const page = await get(`${path}/`, "text/html");
      expect(page.headers.get("content-type")).toContain("text/html");
    });

    it("reports the supported methods", async () => {
      const reply = await get(path, "application/json");
      expect(reply.status).toBe(405);
      expect(reply.headers.get("allow")).toContain("POST");
    });
  },
);

it("has no page for a form without a task", async () => {
  expect((await get("/v1/chat/completions", "text/html")).status).toBe(405);
});

import { afterEach, expect, it, vi } from "vitest";
import { chatWorker } from "./chat-app.ts";

const asked = vi.fn();
/** What GitHub answers. */
function github(status: number, body: unknown): void {
  vi.stubGlobal("fetch", (address: string) => {
    asked(address);
    return Promise.resolve(Response.json(body, { status }));
  });
}

const PAGE = "https://github.com/ai-workers/ai-workers/releases/tag/v1.10.0";
/** `update` of `GET /`, of a Worker whose version is 1.2.3. */
async function update(vars: Record<string, unknown> = { UPDATE_CHECK: "true" }) {
  const { send } = chatWorker(() => ({ response: "ok" }), vars);
  const reply = await send("/");
  expect(reply.status).toBe(200);
  return (await reply.json<{ update?: unknown }>()).update;
}

afterEach(() => {
  vi.unstubAllGlobals();
  asked.mockReset();
});

it("names a newer release if the owner enabled it", async () => {
  github(200, { tag_name: "v1.10.0", html_url: PAGE });
  expect(await update()).toEqual({ version: "1.10.0", url: PAGE });
  expect(asked).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("releases/latest"));
});

it("calls nothing by default", async () => {
  github(200, { tag_name: "v1.10.0", html_url: PAGE });
  expect(await update({})).toBeUndefined();
  expect(asked).not.toHaveBeenCalled();
});

it.each(["v1.2.3", "v1.2.2", "v0.9.9", "1.10.0", "paste-0a1b2c", "v2", undefined])(
  "does not mention the release %s",
  async (tag) => {
    github(200, { tag_name: tag, html_url: PAGE });
    expect(await update()).toBeUndefined();
  },
);

it.each([
  ["an error", 403, { message: "API rate limit exceeded" }],
  ["another host's page", 200, { tag_name: "v9.0.0", html_url: "https://example.com/" }],
  ["no object", 200, null],
])("says nothing after %s", async (_title, status, body) => {
  github(status, body);
  expect(await update()).toBeUndefined();
});

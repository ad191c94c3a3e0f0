import { expect, it } from "vitest";
import { SESSION_HEADER, sessionHeaders } from "./session.ts";

it("names a session with characters that a header may have", async () => {
  const headers = await sessionHeaders({}, `用户 1${"x".repeat(300)}`);
  expect(headers).toEqual({ [SESSION_HEADER]: `---1${"x".repeat(252)}` });
});

it("tells apart sessions whose names differ in other characters only", async () => {
  const ownSession = async (session: string) => `hash of ${session}`;
  const [one, other] = await Promise.all(
    ["会话一", "会话二"].map((session) => sessionHeaders({ ownSession }, session)),
  );
  expect(one).not.toEqual(other);
});

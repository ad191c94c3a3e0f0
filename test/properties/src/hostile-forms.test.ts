import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { allInOne, catchLog, expectEnvelope, postPaths, send } from "./worker.ts";

let lines: string[];
beforeEach(() => void (lines = catchLog()));
afterEach(() => vi.restoreAllMocks());

/** Milliseconds for a form of some megabytes, on a busy machine; a quadratic one takes minutes. */
const PATIENCE = 10_000;

interface Form {
  boundary?: string;
  body: string;
  /** The whole header, instead of that with the boundary. */
  type?: string;
}

const part = (content: string, header = 'form-data; name="a"') =>
  `--x\r\ncontent-disposition: ${header}\r\n\r\n${content}\r\n`;
const file = (name: string, more = "", content = "a") =>
  `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n${more}\r\n${content}\r\n`;
const END = "--x--\r\n";
const MEGABYTE = 1_000_000;

const FORMS: Record<string, Form> = {
  "a hundred thousand parts": { body: part("").repeat(100_000) + END },
  "a hundred texts of a megabyte": {
    body:
      Array.from({ length: 19 }, (_, index) =>
        part("x".repeat(MEGABYTE / 2), `form-data; name="a${index}"`),
      ).join("") + END,
  },
  "a header of a megabyte": { body: part("", `form-data; name="${"a".repeat(MEGABYTE)}"`) + END },
  "ten thousand headers of a part": { body: file("a.txt", "x: y\r\n".repeat(100_000)) + END },
  "a header without an end": { body: `--x\r\n${"a".repeat(2 * MEGABYTE)}` },
  "quotes without an end": {
    body: part("", `form-data; ${'name="'.repeat(200_000)}`) + END,
  },
  "backslashes in a quoted name": {
    body: part("", String.raw`form-data; name="${"\\".repeat(8001)}"`) + END,
  },
  "a boundary of 100,000 characters": {
    boundary: "x".repeat(100_000),
    body: `--${"x".repeat(100_000)}--\r\n`,
  },
  "a boundary of nothing": { boundary: "", body: part("b") + END },
  "a boundary of dashes, in a body of dashes": {
    boundary: "-".repeat(70),
    body: "-".repeat(2 * MEGABYTE),
  },
  "beginnings of the boundary": { boundary: "xxxxxxxxxy", body: "\r\n--xxxxxxxxx".repeat(150_000) },
  "two boundaries in the header": {
    type: "multipart/form-data; boundary=x; boundary=y",
    body: part("b") + END,
  },
  "a quoted boundary without an end": {
    type: `multipart/form-data; boundary="${"x".repeat(5000)}`,
    body: part("b") + END,
  },
  "no boundary": { type: "multipart/form-data", body: part("b") + END },
  "another multipart inside": {
    body: `--x\r\ncontent-disposition: form-data; name="file"\r\ncontent-type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\na\r\n--y--\r\n${END}`,
  },
  "forms in forms, a thousand deep": {
    body: Array.from(
      { length: 1000 },
      (_, index) =>
        `--x\r\ncontent-type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`,
    ).join(""),
  },
  "no last boundary": { body: file("a.txt") },
  "nothing after the first boundary": { body: "--x" },
  "no part at all": { body: END },
  "only a preamble": { body: "a".repeat(2 * MEGABYTE) },
  "text after the end": { body: file("a.txt") + END + "a".repeat(MEGABYTE) },
  "line feeds alone": { body: (file("a.txt") + END).replaceAll("\r\n", "\n") },
  "a part without a name": { body: part("b", "form-data") + END },
  "a part without headers": { body: `--x\r\n\r\nb\r\n${END}` },
  "a file whose name climbs": { body: file("../../../etc/passwd") + END },
  "a file whose name ends a header": { body: file("a\\r\\nset-cookie: b=c.txt") + END },
  "a file whose name is NUL and bytes": { body: file("\0\u0001a.txt") + END },
  "a file whose name is 8,000 letters": { body: file(`${"a".repeat(8000)}.txt`) + END },
  "a file with two names": { body: file('a.txt"; filename="b.docx') + END },
  "a file with a name in RFC 5987": {
    body: part("a", "form-data; name=\"file\"; filename*=UTF-8''%ff%00.txt") + END,
  },
  "a file in base64 by its header": {
    body: file("a.txt", "content-transfer-encoding: base64\r\n") + END,
  },
  "a hundred files": { body: file("a.txt").repeat(100) + END },
  "names of built-in properties": {
    body:
      ["__proto__", "constructor", "toString", "__proto__[x]", "a[__proto__][x]"]
        .map((name) => part("b", `form-data; name="${name}"`))
        .join("") + END,
  },
  "a charset that does not exist": { body: part("utf-99", 'form-data; name="_charset_"') + END },
};

it.each(postPaths(allInOne))(
  "POST %s ends every hostile form with a clear error",
  async (path) => {
    for (const [name, { boundary = "x", body, type }] of Object.entries(FORMS)) {
      lines.length = 0;
      const headers = { "content-type": type ?? `multipart/form-data; boundary=${boundary}` };
      const init = { headers, body: new TextEncoder().encode(body) };
      const { status, text } = await send(allInOne, path, init, {}, PATIENCE);
      const told = `${path}, ${name}: ${status} ${text.slice(0, 300)} ${lines.join("").slice(0, 500)}`;
      expect(status < 500 || [501, 502].includes(status), told).toBe(true);
      if (status >= 400) expectEnvelope(text, path);
    }
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
  },
  120_000,
);

it("counts the texts of a form with a recording together", async () => {
  const texts = Array.from({ length: 40 }, (_, index) =>
    part("x".repeat(MEGABYTE / 8), `form-data; name="a${index}"`),
  );
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const body = new TextEncoder().encode(texts.join("") + END);
  const path = "/v1/audio/transcriptions";
  const { status, text } = await send(allInOne, path, { headers, body });
  expect(status, text).toBe(413);
  expect(expectEnvelope(text, path).message).toContain("1048576 bytes");
});

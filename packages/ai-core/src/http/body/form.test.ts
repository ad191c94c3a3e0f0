import { describe, expect, it } from "vitest";
import { parseForm, readFields, type RequestContext } from "../index.ts";
import { takeBytes } from "./form.ts";

/** A form's bytes as the platform writes them. */
async function written(form: FormData): Promise<[Uint8Array, string]> {
  const request = new Request("http://x", { method: "POST", body: form });
  return [await request.bytes(), request.headers.get("content-type")!];
}

describe("a form", () => {
  it("gives texts, files as views of the body, and lists of what is repeated", async () => {
    const form = new FormData();
    form.append("prompt", 'a "cat"\r\n猫');
    form.append("image", new File(["one"], "猫.png"));
    form.append("tag", "a");
    form.append("tag", "b");
    form.append("empty", new File([], "empty.png"));
    const [bytes, type] = await written(form);
    const { image, ...fields } = parseForm(bytes, type);
    expect(fields).toEqual({ prompt: 'a "cat"\r\n猫', tag: ["a", "b"], empty: new Uint8Array() });
    expect((image as Uint8Array).buffer).toBe(bytes.buffer);
    expect(new TextDecoder().decode(image as Uint8Array)).toBe("one");
  });

  it("gives the buffer of the body to a file that is taken out of it", async () => {
    const form = new FormData();
    form.append("text", "a".repeat(1000));
    form.append("file", new File(["content"], "a.txt"));
    const [bytes, type] = await written(form);
    const taken = takeBytes(parseForm(bytes, type).file as Uint8Array<ArrayBuffer>);
    expect(new TextDecoder().decode(taken)).toBe("content");
    expect(taken.buffer.byteLength).toBe(7);
    expect(bytes.buffer.byteLength).toBe(0);
  });

  it("keeps a field that is named like a property of every object a field", async () => {
    const form = new FormData();
    form.append("__proto__", "x");
    const fields = parseForm(...(await written(form)));
    expect(Object.entries(fields)).toEqual([["__proto__", "x"]]);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });

  it("is rejected if it is cut off, has no boundary, or has a hundred parts too many", async () => {
    const form = new FormData();
    for (let index = 0; index < 101; index++) form.append("a", "b");
    const [bytes, type] = await written(form);
    const refusal = expect.objectContaining({ code: "invalid_request" });
    expect(() => parseForm(bytes, type)).toThrow(refusal);
    expect(() => parseForm(bytes.subarray(0, 300), type)).toThrow(refusal);
    expect(() => parseForm(bytes, "multipart/form-data")).toThrow(refusal);
  });

  it("is rejected above the limit", async () => {
    const context = { settings: { maxBodyBytes: 1000 }, env: {}, report: {} } as RequestContext;
    const form = new FormData();
    form.append("a", "b".repeat(1000));
    const request = new Request("http://x", { method: "POST", body: form });
    await expect(readFields(request, context)).rejects.toMatchObject({ code: "body_too_large" });
  });
});

import { expect, it } from "vitest";
import { directParagraph, directRun } from "./word-direction.ts";

it.each(["w:", "", "w.1:", "a-b:"])("the prefix of Word's namespace may be %o", (prefix) => {
  const properties = `<${prefix}rPr><${prefix}b/><${prefix}rtl/><${prefix}lang/></${prefix}rPr>`;
  const plain = `<${prefix}rPr><${prefix}b/><${prefix}lang/></${prefix}rPr>`;
  expect(directRun(properties, prefix, false)).toBe(plain);
  expect(directRun(plain, prefix, true)).toBe(properties);
});

it("a full stop in the prefix is no other character", () => {
  const other = "<w.1:pPr><wx1:bidi/><wx1:jc/></w.1:pPr>";
  expect(directParagraph(other, "w.1:", false)).toBe(other);
  expect(directParagraph(other, "w.1:", true)).toBe(
    "<w.1:pPr><wx1:bidi/><wx1:jc/><w.1:bidi/></w.1:pPr>",
  );
});

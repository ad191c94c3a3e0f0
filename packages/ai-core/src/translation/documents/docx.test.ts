import { describe, expect, it } from "vitest";
import { pair, setup } from "../../../test/fake-translator.ts";
import { translateDocument } from "../../run/translation/translation.ts";
import { m2m100 } from "../../../test/fake-translator.ts";
import { docx, documentOf, NAMESPACES, run, zip } from "../../../test/word-archive.ts";
import { readDocx } from "./docx.ts";
import { openZip } from "./zip.ts";

/** The parts of a document after its words were written in capitals, by a model that may do more. */
async function translated(bytes: Uint8Array, answer?: (text: string) => string, target = "fr") {
  const { calls, context } = setup(
    answer && (({ text }) => ({ translated_text: answer(text as string) })),
  );
  const { blocks, write } = await readDocx(bytes, target);
  const { text } = await translateDocument(context, m2m100, blocks, {
    ...pair,
    target_lang: target,
  });
  const archive = await openZip(await write(text!));
  return { archive, prompts: calls.map(({ text }) => text as string) };
}

async function bodyOf(body: string, answer?: (text: string) => string, target?: string) {
  const { archive, prompts } = await translated(await docx(body), answer, target);
  const xml = await archive.read("word/document.xml");
  return { body: /<w:body>([^]*)<\/w:body>/.exec(xml)![1]!, prompts };
}

describe("a Word document", () => {
  it("is translated a sentence at a time, however its runs are cut", async () => {
    const { body, prompts } = await bodyOf(
      `<w:p w:rsidR="00A1"><w:pPr><w:jc w:val="center"/></w:pPr><w:r w:rsidRPr="1"><w:t xml:space="preserve">Good </w:t></w:r><w:proofErr w:type="spellStart"/>${run("mor", '<w:lang w:val="en-US"/>')}<w:proofErr w:type="spellEnd"/>${run("ning &amp; hello", "<w:noProof/>")}</w:p>`,
    );
    expect(prompts).toEqual(["Good morning & hello"]);
    expect(body).toBe(
      `<w:p w:rsidR="00A1"><w:pPr><w:jc w:val="center"/></w:pPr>${run("GOOD MORNING &amp; HELLO")}</w:p>`,
    );
  });

  it("keeps formats, also where the model moves them", async () => {
    const source = `<w:p>${run("A ")}${run("big", "<w:b/>")}${run(" tree")}</w:p>`;
    const straight = await bodyOf(source);
    expect(straight.prompts).toEqual(["A [1]big[2] tree"]);
    expect(straight.body).toBe(`<w:p>${run("A ")}${run("BIG", "<w:b/>")}${run(" TREE")}</w:p>`);
    const moved = await bodyOf(source, () => "Un arbre [1]grand[2]");
    expect(moved.body).toBe(`<w:p>${run("Un arbre ")}${run("grand", "<w:b/>")}</w:p>`);
  });

  it("keeps links, notes, tabs, breaks and images", async () => {
    const note = '<w:r><w:footnoteReference w:id="2"/></w:r>';
    const link = '<w:hyperlink r:id="rId4">';
    const picture = "<w:r><w:drawing><x/></w:drawing></w:r>";
    const { body, prompts } = await bodyOf(
      `<w:p>${picture}${run("See ")}${link}${run("the ", "<w:u/>")}${run("page", "<w:u/>")}</w:hyperlink>${note}${run(".")}<w:r><w:br/><w:t>Next</w:t></w:r><w:r><w:tab/></w:r>${run("12")}</w:p>`,
    );
    expect(prompts).toEqual(["See [1]the page[2][3].", "Next"]);
    expect(body).toBe(
      `<w:p>${picture}${run("SEE ")}${link}${run("THE PAGE", "<w:u/>")}</w:hyperlink>${note}${run(".")}<w:r><w:br/></w:r>${run("NEXT")}<w:r><w:tab/></w:r>${run("12")}</w:p>`,
    );
  });

  it("keeps tracked changes: what was deleted stays, what was inserted is translated", async () => {
    const insertion = '<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">';
    const deletion = '<w:del w:id="2" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>';
    const { body, prompts } = await bodyOf(
      `<w:p>${run("The ")}${deletion}${insertion}${run("new")}</w:ins>${run(" tree")}</w:p>`,
    );
    expect(prompts).toEqual(["The [1][2]new[3] tree"]);
    expect(body).toBe(
      `<w:p>${run("THE ")}${deletion}${insertion}${run("NEW")}</w:ins>${run(" TREE")}</w:p>`,
    );
  });

  it("keeps the code of fields, and translates their result", async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = `${field("begin")}<w:r><w:instrText xml:space="preserve"> HYPERLINK "https://example.com" </w:instrText></w:r>${field("separate")}`;
    const { body, prompts } = await bodyOf(
      `<w:p>${run("Read ")}${code}${run("the page")}${field("end")}${run(" now")}</w:p>`,
    );
    expect(prompts).toEqual(["Read [1]the page[2] now"]);
    expect(body).toBe(
      `<w:p>${run("READ ")}${code}${run("THE PAGE")}${field("end")}${run(" NOW")}</w:p>`,
    );
    const page = `${field("begin")}<w:r><w:instrText> PAGE </w:instrText></w:r>${field("end")}`;
    expect((await bodyOf(`<w:p>${page}</w:p>`)).body).toBe(`<w:p>${page}</w:p>`);
  });

  it("has tables, text boxes, headers, footers and notes", async () => {
    const cell = (text: string) => `<w:tc><w:tcPr/><w:p>${run(text)}</w:p></w:tc>`;
    const box = (text: string) =>
      `<w:r><w:pict><w:txbxContent><w:p>${run(text)}</w:p></w:txbxContent></w:pict></w:r>`;
    const other = (text: string) => `<w:hdr ${NAMESPACES}><w:p>${run(text)}</w:p></w:hdr>`;
    const bytes = await docx(
      `<w:tbl><w:tr>${cell("one")}${cell("two")}</w:tr></w:tbl><w:p>${run("Around")}${box("inside")}</w:p><w:p/>`,
      {
        "word/header1.xml": other("head"),
        "word/footer2.xml": other("foot"),
        "word/footnotes.xml": other("note"),
        "word/media/image1.png": new Uint8Array([1, 2, 3]),
        "word/comments.xml": other("comment"),
      },
    );
    const { archive } = await translated(bytes);
    expect(await archive.read("word/document.xml")).toBe(
      documentOf(
        `<w:tbl><w:tr>${cell("ONE")}${cell("TWO")}</w:tr></w:tbl><w:p>${run("AROUND")}${box("INSIDE")}</w:p><w:p/>`,
      ),
    );
    expect(await archive.read("word/header1.xml")).toBe(other("HEAD"));
    expect(await archive.read("word/footer2.xml")).toBe(other("FOOT"));
    expect(await archive.read("word/footnotes.xml")).toBe(other("NOTE"));
    expect(await archive.read("word/comments.xml")).toBe(other("comment"));
    expect(archive.names).toEqual((await openZip(bytes)).names);
  });

  it("stays well-formed where a sentence ends inside a link", async () => {
    const link = '<w:hyperlink r:id="rId4">';
    const long = "word ".repeat(120);
    const { body } = await bodyOf(
      `<w:p>${run("Before ")}${link}${run(`${long}. `)}${run("Bold", "<w:b/>")}${run(` ${long}.`)}</w:hyperlink>${run(" after")}</w:p>`,
      (text) => text.toUpperCase(),
    );
    expect(body.match(/<w:hyperlink/g)).toHaveLength(1);
    expect(body.replace(/<[^<>]+>/g, "")).toBe(`Before ${long}. Bold ${long}. after`.toUpperCase());
  });

  it("may have Word's namespace under another prefix", async () => {
    const xml = (text: string) =>
      `<ns0:document xmlns:ns0="http://purl.oclc.org/ooxml/wordprocessingml/main"><ns0:body><ns0:p><ns0:r><ns0:t xml:space="preserve">${text}</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>`;
    const { archive } = await translated(await zip({ "word/document.xml": xml("tree") }));
    expect(await archive.read("word/document.xml")).toBe(xml("TREE"));
  });
});

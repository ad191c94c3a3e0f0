/**
 * The README in both languages: same headings in number, same commands and answers to the letter.
 * @module
 */
import { codeBlocks } from "./code-blocks.ts";
import { read } from "./paths.ts";

const english = read("README.md");
const chinese = read("README.zh-CN.md");
const problems: string[] = [];

const headings = (text: string) => text.match(/^#+ /gm)?.join("") ?? "";
if (headings(english) !== headings(chinese))
  problems.push("their headings differ in number or level");

const blocks = codeBlocks(english);
const others = codeBlocks(chinese);
// A block of plain text is prose, such as the map of folders, and is translated.
const commands = (list: typeof blocks) => list.filter(({ language }) => language !== "text");
for (const [index, { code }] of commands(blocks).entries()) {
  if (commands(others)[index]?.code !== code) problems.push(`this block differs:\n${code}`);
}
if (commands(blocks).length !== commands(others).length)
  problems.push("they have not as many blocks");

if (problems.length > 0) {
  console.error(`README.md and README.zh-CN.md are out of step: ${problems.join("; ")}`);
  process.exit(1);
}
console.log("README.md and README.zh-CN.md are in step");

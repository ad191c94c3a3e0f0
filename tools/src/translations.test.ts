import { expect, it } from "vitest";
import { chineseDocuments, differences } from "./translations.ts";

const document = (heading: string, command: string, rows = 1) =>
  `# ${heading}\n\ntext\n\n| a |\n| - |\n${"| b |\n".repeat(rows)}\n\`\`\`sh\n# not a heading\n${command}\n\`\`\`\n`;

it("finds nothing if only words differ", () => {
  expect(differences(document("Deploy", "curl a"), document("部署", "curl a"))).toEqual([]);
});

it("finds a heading, a row of a table and a command that one of them lacks", () => {
  const english = document("Deploy", "curl a");
  expect(differences(`${english}\n## More\n`, document("部署", "curl a"))).toEqual([
    'the headings differ from "More" and "the end" on',
  ]);
  expect(differences(english, `${document("部署", "curl a")}\n## 更多\n`)).toEqual([
    'the headings differ from "the end" and "更多" on',
  ]);
  expect(differences(english, document("部署", "curl a", 2))).toEqual([
    "the tables have 3 lines, and 4",
  ]);
  expect(differences(english, document("部署", "curl b"))).toEqual([
    "this block differs:\n# not a heading\ncurl a",
  ]);
  expect(differences(english, `${document("部署", "curl a")}\n\`\`\`sh\ncurl c\n\`\`\`\n`)).toEqual(
    ["this block has no original:\ncurl c"],
  );
});

it("finds the Chinese documents", () => {
  expect(chineseDocuments()).toEqual(
    expect.arrayContaining(["README.zh-CN.md", "docs/clients/README.zh-CN.md"]),
  );
});

import { describe, expect, it } from "vitest";
import { findModel } from "../../models/index.ts";
import { countNeurons, expectedNeurons } from "./neurons.ts";
import { estimateTokensIn } from "./tokens.ts";

/** A sentence in each of several scripts. */
const SCRIPTS: [script: string, text: string][] = [
  ["Latin", "The quick brown fox jumps over the lazy dog, and nobody minds at all."],
  ["Han", "床前明月光，疑是地上霜。举头望明月，低头思故乡。"],
  ["Kana", "いろはにほへとちりぬるをわかよたれそつねならむ"],
  ["Hangul", "나랏말싸미 듕귁에 달아 문자와로 서르 사맛디 아니할쎄"],
  ["Thai", "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า กว่าบรรดาฝูงสัตว์เดรัจฉาน"],
  ["Cyrillic", "Съешь же ещё этих мягких французских булок, да выпей чаю."],
  ["Arabic", "صِف خَلقَ خَودِ كَمِثلِ الشَمسِ إِذ بَزَغَت"],
  ["Devanagari", "ऋषियों को सताने वाले दुष्ट राक्षसों के राजा रावण का सर्वनाश"],
];

describe.each(SCRIPTS)("a text in %s", (_script, text) => {
  it.each(["bge-m3", "llama-3.2-1b"])(
    "sets aside for %s what it is settled at without usage",
    (name) => {
      const model = findModel(name)!;
      const inputs =
        model.task === "text-embeddings" ? { text: [text] } : { prompt: text, max_tokens: 1 };
      const outputTokens = model.task === "text-embeddings" ? 0 : 1;
      const report: { warnings: string[]; neurons?: number } = { warnings: [] };
      countNeurons({ report }, model, { inputTokens: estimateTokensIn(text), outputTokens });
      const reserved = expectedNeurons(model, { inputs });
      expect(report.neurons).toBeLessThanOrEqual(reserved * 1.0001);
      expect(report.neurons).toBeGreaterThan(reserved * 0.7);
    },
  );
});

/**
 * Texts of the speech page.
 * @module
 */

/** @type {import("./shared/i18n.js").Words} */
export const WORDS = {
  pageTitle: ["Speak · Workers AI", "朗读 · Workers AI"],
  name: ["Speak", "朗读"],
  tagline: ["Text to speech", "文本转语音"],
  title: ["Write it. Hear it.", "写下来，听一听。"],
  lead: [
    "The first words are spoken while the last ones are still being made.",
    "后面的内容还在生成时，开头已经开始播放。",
  ],
  text: ["Text", "文本"],
  textHint: [
    "Type or paste a text; Markdown is read without its marks.",
    "输入或粘贴文本；Markdown 标记不会被读出来。",
  ],
  speak: ["Speak", "朗读"],
  example: ["Try an example", "试用示例"],
  exampleText: [
    "Good morning! The train leaves at seven. Please bring your ticket and a warm coat.",
    "早上好！火车七点出发，请带上车票和一件厚外套。",
  ],
  sampleText: ["Hello, this is how I sound.", "你好，这是我的声音。"],
  voice: ["Voice", "声音"],
  anyVoice: ["Default", "默认"],
  sample: ["Sample", "试听"],
  format: ["Format", "格式"],
  pace: ["Pace", "语速"],
  paceHint: ["The player changes the pace, not the model.", "语速由播放器调整，而不是模型。"],
  waveform: ["Waveform", "波形"],
  player: ["Speech", "语音"],
  history: ["Latest", "最近生成"],
  deleted: ["The sound was deleted.", "已删除此语音。"],
  notText: ["{name} is not a text file.", "{name} 不是文本文件。"],
  play: ["Play", "播放"],
  characters: ["{count} characters", "{count} 字符"],
  about: ["about {count} neurons", "约 {count} neurons"],
  "unit.per_thousand_characters": ["neurons per 1,000 characters", "neurons/千字符"],
};

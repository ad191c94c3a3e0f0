/**
 * Texts of the translation page.
 * @module
 */

/** @type {import("./shared/i18n.js").Words} */
export const WORDS = {
  pageTitle: ["Translate · Workers AI", "翻译 · Workers AI"],
  name: ["Translate", "翻译"],
  tagline: ["A hundred languages", "一百种语言"],
  title: ["Say it in another language.", "换一种语言来说。"],
  lead: [
    "Type, paste or drop a file. The translation follows a moment after you stop typing.",
    "输入、粘贴或拖入文件。停止输入片刻，译文随即出现。",
  ],
  text: ["Text", "原文"],
  textHint: ["Type or paste a text, or drop files", "输入或粘贴文本，或拖入文件"],
  translation: ["Translation", "译文"],
  empty: ["The translation appears here", "译文显示在这里"],
  detect: ["Detect language", "自动检测"],
  detected: ["{language}, detected", "{language}（检测）"],
  alternatives: ["Alternatives", "其他译法"],
  asking: ["Asking other models…", "正在询问其他模型…"],
  noAlternatives: [
    "The other models translate it alike, or cannot.",
    "其他模型的译法相同，或不支持此语言。",
  ],
  read: ["Read aloud", "朗读"],
  stopReading: ["Stop reading", "停止朗读"],
  source: ["Translate from", "源语言"],
  target: ["Translate to", "目标语言"],
  searchLanguage: ["Search languages", "搜索语言"],
  noLanguage: ["No language of that name.", "没有这种语言。"],
  swap: ["Swap languages", "互换语言"],
  openFile: ["Open a file", "打开文件"],
  notText: ["Supported files: {endings}", "支持的文件：{endings}"],
  remove: ["Remove", "移除"],
  documents: ["Documents", "文档"],
  queued: ["Waiting for the files before it", "正在等待前面的文件"],
  translating: ["Translating…", "正在翻译…"],
  waiting: [
    "Rate limit reached. Continues in {seconds} s.",
    "已达到速率限制，{seconds} 秒后继续。",
  ],
  stale: ["The text has changed since this translation.", "原文在此译文之后有改动。"],
  sameLanguage: [
    "The text is already in {language}. Translating to {target} instead.",
    "原文已是{language}，改为译成{target}。",
  ],
  noWords: ["no words", "无文字"],
  shortcut: ["Ctrl+Enter", "Ctrl+Enter"],
  history: ["History", "历史记录"],
  clearHistory: ["Clear history", "清空历史记录"],
  characters: ["{count} characters", "{count} 个字符"],
  progress: ["Progress", "进度"],
  pieces: ["{done} of {all} pieces", "{all} 段中已完成 {done} 段"],
  live: ["Translate while I type", "边输入边翻译"],
  translate: ["Translate", "翻译"],
  files: [
    "Files keep their form: Markdown its code, subtitles their times, HTML its tags. Of an edited text, only the changed parts are sent again.",
    "文件保持原有形式：Markdown 保留代码，字幕保留时间，HTML 保留标签。修改原文后，只重新发送改动的部分。",
  ],
  examples: ["Examples", "示例"],
  sample: ["The train leaves at seven.", "火车七点出发。"],
  example1Title: ["A sentence, to French", "一句话，译成法语"],
  example2Title: ["To Arabic, right to left", "译成阿拉伯语，从右到左"],
  example3Title: ["From Chinese, detected", "自动检测中文"],
};

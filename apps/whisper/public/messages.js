/**
 * Texts of the transcription page.
 * @module
 */

/** @type {import("./shared/i18n.js").Words} */
export const WORDS = {
  pageTitle: ["Transcribe · Workers AI", "转写 · Workers AI"],
  name: ["Transcribe", "转写"],
  tagline: ["Speech recognition", "语音识别"],
  title: ["Say something. Read it back.", "说点什么，读回来。"],
  lead: [
    "Record, or drop a recording. Every word knows its time: press one to hear it.",
    "录音或拖入录音文件。每个词都带有时间：点击即可听到。",
  ],
  recording: ["Recording", "录音"],
  record: ["Record", "录音"],
  finish: ["Finish", "完成"],
  openFile: ["Open a recording", "打开录音"],
  example: ["Try an example", "试用示例"],
  formats: ["WAV, MP3, M4A, Ogg, WebM or FLAC", "WAV、MP3、M4A、Ogg、WebM 或 FLAC"],
  noMicrophone: [
    "There is no microphone, or this page may not use it.",
    "没有麦克风，或此页面无权使用。",
  ],
  waveform: ["Waveform", "波形"],
  player: ["Recording", "录音"],
  progress: ["Progress", "进度"],
  transcript: ["Transcript", "文字稿"],
  spoken: ["Spoken language", "语音语言"],
  spokenHint: ["detected, or a code such as en", "自动检测，或代码如 zh"],
  prompt: ["Names and terms to expect", "可能出现的名称和术语"],
  promptHint: ["Cloudflare, Workers, WebRTC", "Cloudflare、Workers、WebRTC"],
  toEnglish: ["Translate into English", "译成英文"],
  transcribeAgain: ["Transcribe again", "重新转写"],
  longHint: [
    "Recordings over four minutes are sent in pieces, cut where it is quiet.",
    "超过四分钟的录音会在安静处切开，分段发送。",
  ],
};

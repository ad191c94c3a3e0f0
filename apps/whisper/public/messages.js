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
    "Record, or drop recordings. Press a word to hear it. Edit the text, and take it as subtitles.",
    "录音或拖入录音文件。点击某个词即可听到。文字可编辑，并可导出为字幕。",
  ],
  recording: ["Recording", "录音"],
  record: ["Record", "录音"],
  finish: ["Finish", "完成"],
  openFile: ["Open recordings", "打开录音"],
  example: ["Try an example", "试用示例"],
  formats: ["WAV, MP3, M4A, Ogg, WebM or FLAC", "WAV、MP3、M4A、Ogg、WebM 或 FLAC"],
  noMicrophone: [
    "There is no microphone, or this page may not use it.",
    "没有麦克风，或此页面无权使用。",
  ],
  waveform: ["Waveform", "波形"],
  player: ["Recording", "录音"],
  progress: ["Progress", "进度"],
  pauseRecording: ["Pause", "暂停"],
  resumeRecording: ["Resume", "继续"],
  microphone: ["Microphone", "麦克风"],
  microphoneDefault: ["Default", "默认"],
  edit: ["Edit", "编辑"],
  line: ["Line {number}", "第 {number} 行"],
  playFrom: ["Play from {time}", "从 {time} 播放"],
  speaker: ["Speaker {name}", "说话人 {name}"],
  searchTranscript: ["Search the transcript", "搜索文字稿"],
  speed: ["Speed", "速度"],
  library: ["Recordings", "录音列表"],
  remove: ["Remove", "移除"],
  removed: ["{name} was removed.", "已移除 {name}。"],
  waitingInLine: ["Waiting for the recordings before it", "正在等待前面的录音"],
  transcribing: ["Transcribing…", "正在转写…"],
  waiting: [
    "Rate limit reached. Continues in {seconds} s.",
    "已达到速率限制，{seconds} 秒后继续。",
  ],
  pieces: ["{done} of {all} pieces", "{all} 段中已完成 {done} 段"],
  nothingSaid: ["No speech was recognized.", "未识别到语音。"],
  notThis: ["{name} could not be transcribed.", "无法转写 {name}。"],
  transcript: ["Transcript", "文字稿"],
  spoken: ["Spoken language", "语音语言"],
  spokenHint: ["detected, or a code such as en", "自动检测，或代码如 zh"],
  prompt: ["Names and terms to expect", "可能出现的名称和术语"],
  promptHint: ["Cloudflare, Workers, WebRTC", "Cloudflare、Workers、WebRTC"],
  toEnglish: ["Translate into English", "译成英文"],
  transcribeAgain: ["Transcribe again", "重新转写"],
  longHint: [
    "Recordings over four minutes are sent in pieces, cut where it is quiet. Space plays and pauses, the arrow keys go back and forth.",
    "超过四分钟的录音会在安静处切开，分段发送。空格键播放或暂停，方向键后退或前进。",
  ],
};

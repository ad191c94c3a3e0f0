/**
 * Classifies platform errors by text if their number does not identify them. The servers that run
 * the models (vLLM, TensorRT, SGLang and Cloudflare's own) send sentences without a number or
 * behind a general one.
 * Sources: https://github.com/cloudflare/cloudflare-docs/issues/29731,
 * https://github.com/anomalyco/models.dev/pull/4422,
 * https://github.com/anomalyco/opencode/issues/46481, https://github.com/withastro/flue/issues/428
 * @module
 */

export type Meaning =
  | "used-up"
  | "overflow"
  | "too-many-output-tokens"
  | "bad-input"
  | "blocked"
  | "paid"
  | "license"
  | "gone"
  | "busy"
  | "timeout";

/** Characters that are examined; an error may quote a whole prompt after them. */
const LOOKED_AT = 1000;

/** The platform's own sentences, which usually have a number. */
const USED_UP = [/\bdaily free allocation\b/i];
const PAID = [/\brequires? (?:the |a )?workers paid\b/i];
const LICENSE = [/\bsubmit the prompt ['"`]?agree\b/i];
/** AI Gateway's guardrails, and filters of image models. */
const BLOCKED = [
  /\b(?:prompt|response|request|content) (?:was |is )?(?:blocked|flagged)\b/i,
  /\bnsfw\b|\bcontent (?:policy|filter|moderation)\b|\bsafety (?:system|filter)\b/i,
];
const TIMEOUT = [
  /\b(?:request|gateway|read|model|inference) time(?:d )?-?out\b/i,
  /\bdue to time-?out\b/i,
];
/** Too many calls, or too many tokens per minute. The input itself is valid. */
const LIMITED = [
  /\btoo many requests\b/i,
  /\brate.?limit/i,
  /\btokens? per (?:minute|day|second)\b/i,
];
const BUSY = [/\b(?:capacity|overloaded|temporarily unavailable|try again)\b/i];
const GONE = [
  /\b(?:model|it) (?:was|is|has been) (?:deprecated|retired|removed|discontinued)\b/i,
  /\bno longer (?:available|supported|offered)\b.*\bmodel|\bmodel\b.*\bno longer (?:available|supported|offered)\b/i,
];
const OUTPUT = [
  /\bmax_(?:completion_|output_|new_)?tokens?\b.{0,40}\b(?:too large|at most|exceeds?|less than|must be)\b/i,
  /\bsupports? at most \d+ (?:completion|output) tokens\b/i,
];
const OVERFLOW = [
  /\bmaximum (?:context|prompt|input|sequence|model) (?:length|size|window)\b/i,
  /\bcontext[ _](?:window|length|size|limit)\b.*\bexceed|\bexceed(?:s|ed|ing)?\b.*\bcontext[ _](?:window|length|size|limit)\b/i,
  /\b(?:longer|larger|greater|more|bigger|too (?:long|large|big)) (?:than|for)\b.*\b(?:context|window|max_model_len)\b/i,
  /\bcontext.{0,20}(?:too (?:long|large)|overflow|exceeded)\b/i,
  /\b(?:prompt|input|inputs|messages?|conversation|sequence)\b.{0,30}\btoo long\b/i,
  /\breduce the (?:length|size) of (?:the|your) (?:input|prompt|messages?|conversation)\b/i,
  /\btoo many (?:input |prompt )?tokens\b/i,
  /\b(?:request entity|payload|request body|content|request) (?:is )?too (?:large|big)\b/i,
  /\bmust have (?:less|fewer) than \d+ tokens\b/i,
  /\btokens?`? \+ `?max_new_tokens\b/i,
  /\b(?:input|prompt|token)[ _](?:tokens?|token count|count|length|limit)\b.*\bexceed|\bexceed(?:s|ed|ing)?\b.*\b(?:maximum )?(?:input |prompt )?(?:tokens|token limit|sequence length)\b/i,
];
const BAD_INPUT = [
  /\bsystem (?:message|prompt|role)s? (?:must|should|can only|is only|are only|has to|not)\b/i,
  /\b(?:message|role)s?\b.{0,40}\b(?:must|should) (?:be|alternate|start|end|begin|follow|have)\b/i,
  /\b(?:unexpected|unknown|invalid|unsupported|only .{0,30}supported) (?:message )?roles?\b/i,
  /\bonly (?:the )?(?:user|system|assistant)\b.{0,40}\broles? (?:is|are)? ?supported\b/i,
  /\b(?:is|are) not (?:a )?(?:multimodal|vision)\b|\bat most \d+ images?\b/i,
  /\b(?:model|endpoint|template) does not (?:support|accept|take|allow)\b/i,
  /\b(?:bad|invalid|malformed|unprocessable|illegal|incorrect) (?:input|request|requests|value|values|type|json|schema|parameter|parameters|argument|arguments|image|image_url|base64|url|data|format|content|message|messages|tool|tools|prompt|grammar|regex|body)\b/i,
  /\bvalidation error|\bBadRequestError\b|\bUnprocessableEntity\b|\bextra inputs are not permitted\b/i,
  /\bfield required\b|\brequired (?:property|properties|field|parameter)|\bmissing (?:required|field|parameter)\b/i,
  /\binput should be\b|\boneOf at\b|\btype mismatch\b|\bunrecognized (?:argument|parameter|field|key)/i,
  /\b(?:cannot|could not|can't|couldn't|failed to|unable to|error) (?:identify|load|decode|decoding|parse|parsing|open|read|process|compile) (?:the )?(?:an |any )?(?:image|base64|json|schema|grammar|tool|template|request|input|message|chat template|url|data)/i,
  /\b(?:tools?|tool_choice|function calling|images?|vision|audio|video|schemas?|json|response_format|grammar|logprobs|logit_bias|parameters?|roles?|content|input|prompt|features?|formats?|streaming)\b.{0,40}\b(?:not|un)[ -]?supported\b/i,
  /\bunsupported (?:\w+ )?(?:image|schema|parameter|field|tool|feature|keyword|media|mime)|\bunimplemented keys?\b/i,
  /--enable-auto-tool-choice|--tool-call-parser/,
  /\bexpected last role\b|\blast message is from the assistant\b|\bno user query\b/i,
  /\bsame number of function calls\b|\btool_call_id.{0,20}\bnot found\b/i,
  /\bimage (?:size|dimensions?|resolution)?.{0,20}\btoo (?:large|big|small)\b|\bunidentified image\b/i,
  /\b(?:cannot|can't) contain\b|\bunknown (?:field|parameter|argument)\b/i,
  /\b(?:temperature|top_p|top_k|seed|stop|tools?|tool_choice|tool_call_id|response_format|reasoning_effort|n|logprobs|(?:\w{1,20}_)?penalty|messages|prompt|content|image|images|image_url)\b.{0,40}\b(?:must|should) (?:be|not|have|contain)\b/i,
];

const KINDS: readonly (readonly [Meaning, readonly RegExp[]])[] = [
  ["used-up", USED_UP],
  ["paid", PAID],
  ["license", LICENSE],
  ["busy", LIMITED],
  ["gone", GONE],
  ["overflow", OVERFLOW],
  ["too-many-output-tokens", OUTPUT],
  ["blocked", BLOCKED],
  ["bad-input", BAD_INPUT],
  ["busy", BUSY],
  ["timeout", TIMEOUT],
];

/** Returns the meaning of a platform message, or undefined if it is not recognized. */
export function meaningOf(text: string): Meaning | undefined {
  const sentence = text.slice(0, LOOKED_AT);
  return KINDS.find(([, patterns]) => patterns.some((pattern) => pattern.test(sentence)))?.[0];
}

/** Parses an error that model servers send as JSON: its text, and its status if present. */
export function readJsonError(text: string): { text: string; status?: number } | undefined {
  const start = text.indexOf("{");
  if (start === -1 || start > 60 || text.length > 20_000) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(start));
    return fieldsOf(value);
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): { text: string; status?: number } | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { error, message, detail, description, code, status } = value as Record<string, unknown>;
  if (typeof error === "object" && error !== null) return fieldsOf(error);
  const text = [message, error, detail, description].find((part) => typeof part === "string");
  if (typeof text !== "string") return undefined;
  const number = Number(status ?? code);
  return Number.isInteger(number) && number >= 400 && number < 600
    ? { text, status: number }
    : { text };
}

/** Masks account ids, IP addresses and keys in messages for callers. */
export function maskIds(text: string): string {
  return text
    .replace(/\b[0-9a-f]{32}\b/gi, "…")
    .replace(/\bhttps?:\/\/\S+/gi, "…")
    .replace(/\b(?:Bearer\s+|sk-)\S+/gi, "…");
}

/**
 * The simulator's texts, in Chinese or English, like the prompt.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { ChatMessage, TextGenerationRequest } from "../../inputs/requests.ts";

const QUOTED = 280;

interface Phrases {
  opening: string;
  asked: (text: string) => string;
  tool: (text: string) => string;
  images: (list: string) => string;
  turns: (count: number) => string;
  followed: (instructions: string) => string;
  fillers: readonly string[];
  thinking: (text: string) => string;
  calling: string;
}

const ENGLISH: Phrases = {
  opening: "This is a simulated answer from local-ai (no model ran).",
  asked: (text) => `You asked: “${text}”`,
  tool: (text) => `The tool answered: ${text}`,
  images: (list) => `You attached ${list}.`,
  turns: (count) => `This is message ${count} of our conversation.`,
  followed: (instructions) => `The system message was: “${instructions}”`,
  fillers: [
    "A real model would now say something useful.",
    "The shape of this reply, its tokens and its end are those of the real model; the words are not.",
    "Deploy the Worker, and the same code asks Workers AI instead.",
    "The same question gives the same words, so that a test can rely on them.",
    "Change the seed, and another of these sentences comes up.",
    "Nothing of this left your machine, and no neuron was spent.",
    "Ask for fewer tokens, and the reply ends early with the finish reason `length`.",
    "A line with a list may follow, as models like to write them:\n\n1. one\n2. two\n3. three\n",
  ],
  thinking: (text) =>
    `The user says “${text}”. I am a simulator, so I think in one prepared sentence and then answer.`,
  calling: " One of the tools fits, so I call it.",
};

const CHINESE: Phrases = {
  opening: "这是 local-ai 的模拟回答（没有运行任何模型）。",
  asked: (text) => `你的问题是：“${text}”`,
  tool: (text) => `工具返回的结果是：${text}`,
  images: (list) => `你附上了 ${list}。`,
  turns: (count) => `这是我们对话中的第 ${count} 条消息。`,
  followed: (instructions) => `系统提示是：“${instructions}”`,
  fillers: [
    "真正的模型会在这里给出有用的内容。",
    "回答的格式、词元数和结束方式都与真实模型一致，只有内容是模拟的。",
    "部署之后，同样的代码就会调用 Workers AI。",
    "同样的问题总会得到同样的回答，方便测试。",
    "换一个 seed，就会出现另一句话。",
    "没有任何数据离开你的电脑，也没有消耗额度。",
  ],
  thinking: (text) => `用户说“${text}”。我是模拟器，所以只用一句准备好的话来思考，然后回答。`,
  calling: "有一个工具适合，所以调用它。",
};

/** Chinese for texts with Han characters and no kana, else English. */
function phrasesFor(text: string): Phrases {
  const chinese =
    /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  return chinese ? CHINESE : ENGLISH;
}

function quote(text: string): string {
  const chars = [...text.trim()];
  return chars.length > QUOTED ? `${chars.slice(0, QUOTED).join("")}…` : chars.join("");
}

/** Returns the last user message. */
export function lastUserText(messages: readonly ChatMessage[]): string {
  return messages.findLast(({ role }) => role === "user")?.text ?? "";
}

/** Returns a higher number if the prompt asks for a long answer, to test streams and limits. */
function sentenceCount(text: string): number {
  return /\b(long|essay|story|article|detailed)\b|长|故事|文章|详细/iu.test(text) ? 24 : 2;
}

/** Returns `PNG` for `image/png`. */
function nameOf(contentType: string): string {
  return contentType.slice("image/".length).toUpperCase();
}

/** Returns the text of an answer. */
export function compose(
  model: TextGenerationSpec,
  { messages }: TextGenerationRequest,
  random: () => number,
): string {
  const asked = lastUserText(messages);
  const phrases = phrasesFor(asked);
  const last = messages.at(-1);
  const system = messages.find(({ role }) => role === "system" || role === "developer")?.text;
  const images = messages.flatMap((message) => message.images);
  const list = images
    .map(({ type, width, height }) => `a ${width}×${height} ${nameOf(type)}`)
    .join(", ");
  const start = Math.floor(random() * phrases.fillers.length);
  const fillers = Array.from({ length: sentenceCount(asked) }, (_, index) => {
    return phrases.fillers[(start + index) % phrases.fillers.length];
  });
  return [
    phrases.opening,
    last?.role === "tool" ? phrases.tool(quote(last.text)) : phrases.asked(quote(asked)),
    ...(list ? [phrases.images(list)] : []),
    ...(system ? [phrases.followed(quote(system))] : []),
    ...(messages.length > 2 ? [phrases.turns(messages.length)] : []),
    ...fillers,
    `(${model.id})`,
  ].join(phrases === CHINESE ? "" : " ");
}

/** Returns the reasoning before an answer. */
export function composeReasoning({ messages }: TextGenerationRequest, calls: number): string {
  const asked = lastUserText(messages);
  const phrases = phrasesFor(asked);
  return phrases.thinking(quote(asked)) + (calls > 0 ? phrases.calling : "");
}

/**
 * How long a model thinks: the caller's word in each model's own terms, as AiModels in @cloudflare/workers-types has them.
 * @module
 */
import type { TextGenerationSpec } from "../../models/index.ts";
import type { TextGenerationInput } from "../../tasks/index.ts";

const EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

/** `reasoning_effort` where the model has levels, and its switches in `chat_template_kwargs` where it has those. */
export function thinkingInputs(
  { reasoning_effort: effort, chat_template_kwargs: kwargs }: TextGenerationInput,
  model: TextGenerationSpec,
): Record<string, unknown> {
  const { thinkingSwitch, lowEffortSwitch, capabilities } = model;
  if (!capabilities.reasoning) return {};
  const word = effort?.toLowerCase();
  const level = word === undefined ? undefined : levelFor(word, model);
  const isLow = lowEffortSwitch !== undefined && (word === "low" || word === "minimal");
  const isOff =
    effort === null ||
    word === "none" ||
    level === "none" ||
    (word === "minimal" && level === undefined && !isLow);
  const switches: Record<string, unknown> = {};
  // Thinking is on where nobody says otherwise; a word is said all the same where the switch is all that there is.
  const isSaid = isOff || (model.reasoningEfforts === undefined && EFFORTS.includes(word ?? ""));
  if (thinkingSwitch && isSaid) switches[thinkingSwitch] = !isOff;
  if (isLow) switches[lowEffortSwitch] = true;
  const inputs: Record<string, unknown> = {};
  if (kwargs !== undefined || Object.keys(switches).length > 0)
    inputs.chat_template_kwargs = { ...switches, ...kwargs };
  if (level !== undefined && !(isOff && thinkingSwitch && level !== "none"))
    inputs.reasoning_effort = level;
  else if (effort === null && !thinkingSwitch && model.reasoningEfforts)
    inputs.reasoning_effort = null;
  return inputs;
}

/**
 * The caller's word where the model has it, else the model's own reading of it, else the nearest level; of two as near the larger,
 * and never `none` for who asks for some thinking. Undefined where the model has no levels, or the word is none.
 */
function levelFor(
  word: string,
  { reasoningEfforts: levels, effortAliases }: TextGenerationSpec,
): string | undefined {
  const wanted = EFFORTS.indexOf(word);
  if (levels === undefined || wanted === -1) return undefined;
  if (levels.includes(word)) return word;
  const alias = effortAliases?.[word];
  if (alias !== undefined) return alias;
  if (word === "none") return undefined;
  const some = word === "minimal" ? levels : levels.filter((level) => level !== "none");
  const distance = (level: string) => Math.abs(EFFORTS.indexOf(level) - wanted);
  return some.reduce((best, level) => (distance(level) <= distance(best) ? level : best));
}

/**
 * Maps the caller's reasoning effort to each model's parameters, according to AiModels in
 * @cloudflare/workers-types.
 * @module
 */
import type { TextGenerationSpec } from "../../models/index.ts";
import type { TextGenerationInput } from "../../tasks/index.ts";

const EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

/** Returns `reasoning_effort` if the model has levels, and its switches in `chat_template_kwargs` if it has those. */
export function thinkingInputs(
  { reasoning_effort: effort, chat_template_kwargs: kwargs }: TextGenerationInput,
  model: TextGenerationSpec,
): Record<string, unknown> {
  const { thinkingSwitch, lowEffortSwitch, capabilities } = model;
  if (!capabilities.reasoning || (effort === undefined && kwargs === undefined)) return {};
  const word = effort?.toLowerCase();
  const level = word === undefined ? undefined : levelFor(word, model);
  const isLow = lowEffortSwitch !== undefined && (word === "low" || word === "minimal");
  const isOff =
    effort === null ||
    word === "none" ||
    level === "none" ||
    (word === "minimal" && level === undefined && !isLow);
  const switches: Record<string, unknown> = {};
  // Reasoning is on by default. A model without levels gets the switch for any valid effort.
  const isSwitchSent =
    isOff || (model.reasoningEfforts === undefined && EFFORTS.includes(word ?? ""));
  if (thinkingSwitch && isSwitchSent) switches[thinkingSwitch] = !isOff;
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
 * Returns the caller's level if the model has it, else the model's own mapping, else the nearest
 * level. Of two equally near levels, the larger one; never `none` for a caller that asks for some
 * reasoning. Undefined if the model has no levels, or if the word is not a level.
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

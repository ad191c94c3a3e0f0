/**
 * Inputs that all text families share.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { TextGenerationSpec } from "../../models/index.ts";
import type { TextGenerationInput, Tool } from "../../tasks/index.ts";
import { modelMessages } from "./messages.ts";
import { thinkingInputs } from "./thinking.ts";

/** Some models reject 0; this has the same effect. Source: langchain-cloudflare sends the same. */
const ALMOST_ZERO = 1e-8;

/** Returns the fields that have the same name in every family. */
export function commonInputs(
  input: TextGenerationInput,
  model: TextGenerationSpec,
  warn: (warning: string) => void,
): Record<string, unknown> {
  const inputs: Record<string, unknown> = {
    messages: modelMessages(input.messages, model, warn),
  };
  const { temperature, top_p, frequency_penalty, presence_penalty, lora } = input;
  if (temperature !== undefined) inputs.temperature = temperature || ALMOST_ZERO;
  if (top_p !== undefined) inputs.top_p = Math.max(top_p, 0.001);
  if (frequency_penalty !== undefined) inputs.frequency_penalty = frequency_penalty;
  if (presence_penalty !== undefined) inputs.presence_penalty = presence_penalty;
  if (lora !== undefined) inputs.lora = lora;
  Object.assign(inputs, toolInputs(input, model), thinkingInputs(input, model));
  return inputs;
}

/** @throws ApiError `unsupported_parameter` for capabilities that the model lacks. */
export function checkCapabilities(input: TextGenerationInput, model: TextGenerationSpec): void {
  const refuse = (param: string, what: string): never => {
    throw new ApiError("unsupported_parameter", `\`${param}\`: ${model.id} does not ${what}.`, {
      param,
    });
  };
  const { capabilities } = model;
  const wantsTools = (input.tools?.length ?? 0) > 0 && input.tool_choice !== "none";
  if (wantsTools && !capabilities.tools) refuse("tools", "support tools");
  const format = input.response_format?.type ?? "text";
  if (format !== "text" && !capabilities.json) refuse("response_format", "support JSON mode");
  if (input.lora !== undefined && !capabilities.lora) refuse("lora", "support LoRA adapters");
}

/** Returns no tools for `none`, and only the named tool if one is forced, for models that treat the choice as advice. */
function toolInputs(
  { tools = [], tool_choice: choice = "auto", parallel_tool_calls }: TextGenerationInput,
  { family }: TextGenerationSpec,
): Record<string, unknown> {
  if (tools.length === 0 || choice === "none") return {};
  const wanted =
    typeof choice === "string"
      ? tools
      : tools.filter((tool) => tool.function.name === choice.function.name);
  const inputs: Record<string, unknown> = { tools: wanted.map(modelTool) };
  if (choice !== "auto") inputs.tool_choice = choice;
  if (parallel_tool_calls !== undefined && family === "chat-completions")
    inputs.parallel_tool_calls = parallel_tool_calls;
  return inputs;
}

/** Every model's schema requires a description and parameters, and rejects null (8001). */
function modelTool({ type, function: { name, description, parameters, strict } }: Tool): object {
  return {
    type,
    function: {
      name,
      description: description ?? "",
      parameters: { type: "object", properties: {}, ...parameters },
      ...(typeof strict === "boolean" && { strict }),
    },
  };
}

/**
 * Converts Anthropic's tools and tool choice. Tools that its servers run, or that only its models
 * support, are ignored.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import { ToolSchema, type TextGenerationInput, type Tool } from "../../tasks/index.ts";

const { name, description, parameters, strict } = ToolSchema.entries.function.entries;

/** Without a type, or with `custom`, it is the caller's own tool; any other type is one of Anthropic's. */
export const ToolParamSchema = v.union([
  v.object({
    type: v.optional(v.nullable(v.literal("custom"))),
    name,
    description,
    input_schema: parameters,
    strict,
  }),
  v.object({
    type: v.pipe(
      v.string(),
      v.check((type) => type !== "custom", "expected a tool of the caller's own"),
    ),
    name: v.optional(v.string()),
  }),
]);

export const ToolChoiceParamSchema = v.object({
  type: v.picklist(["auto", "any", "tool", "none"]),
  name: v.optional(v.nullable(v.string())),
  disable_parallel_tool_use: v.optional(v.nullable(v.boolean())),
});

type ToolParam = v.InferOutput<typeof ToolParamSchema>;
type ToolChoiceParam = v.InferOutput<typeof ToolChoiceParamSchema>;

/** Returns the caller's own tools; `leaveOut` is called with the types of the others. */
export function toTools(given: readonly ToolParam[], leaveOut: (kind: string) => void): Tool[] {
  return given.flatMap((tool): Tool[] => {
    if (!("input_schema" in tool)) {
      leaveOut(tool.type ?? "tool");
      return [];
    }
    const { name, description, input_schema, strict } = tool;
    return [
      {
        type: "function",
        function: { name, description, parameters: input_schema, strict },
      },
    ];
  });
}

/**
 * @param given all tools of the caller, of which `tools` remain.
 * @throws ApiError `invalid_request` for a forced tool that is not one of the caller's own.
 */
export function toToolChoice(
  choice: ToolChoiceParam | undefined,
  tools: readonly Tool[],
  given: readonly unknown[] = tools,
): Pick<TextGenerationInput, "tool_choice" | "parallel_tool_calls"> {
  if (choice === undefined) return {};
  const parallel = choice.disable_parallel_tool_use ? { parallel_tool_calls: false } : {};
  if (choice.type === "none") return { tool_choice: "none" };
  if (choice.type === "tool") {
    const { name = "" } = choice;
    if (!tools.some((tool) => tool.function.name === name)) {
      throw new ApiError(
        "invalid_request",
        "`tool_choice.name`: expected the name of one of `tools` with an `input_schema`.",
        { param: "tool_choice.name" },
      );
    }
    return { tool_choice: { type: "function", function: { name: name! } }, ...parallel };
  }
  if (choice.type === "any" && tools.length === 0 && given.length > 0) {
    throw new ApiError(
      "unsupported_parameter",
      "`tool_choice`: none of `tools` is supported. Expected tools with an `input_schema`.",
      { param: "tool_choice" },
    );
  }
  // Without tools there is no choice.
  const isForced = choice.type === "any" && tools.length > 0;
  return { tool_choice: isForced ? "required" : "auto", ...parallel };
}

/**
 * Prompts for values that are missing on the command line.
 * @module
 */
import { isCancel, select, text } from "@clack/prompts";
import type { Templates } from "./template.ts";
import { UserError } from "./user-error.ts";

export async function askTemplate({ facts }: Templates): Promise<string> {
  return answered(
    await select({
      message: "Which template?",
      options: Object.entries(facts).map(([value, { description }]) => ({
        value,
        label: value,
        hint: description,
      })),
    }),
  );
}

export async function askText(
  message: string,
  initial: string,
  check: (value: string) => unknown,
): Promise<string> {
  const value = await text({
    message,
    placeholder: initial,
    defaultValue: initial,
    validate(given) {
      try {
        check(given || initial);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    },
  });
  return answered(value);
}

function answered(value: string | symbol): string {
  if (isCancel(value) || typeof value === "symbol") throw new UserError("Nothing was written.");
  return value;
}

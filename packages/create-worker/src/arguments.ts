/**
 * Parses the command line.
 * @module
 */
import { parseArgs } from "node:util";
import { UserError } from "./user-error.ts";

export interface UpdateArguments {
  folder: string;
  base?: string;
  dryRun: boolean;
  help: boolean;
}

export interface CreateArguments {
  template?: string;
  folder?: string;
  name?: string;
  model?: string;
  /** Use the packages of @ai-workers as files in `vendor/` instead of from the registry. */
  vendor: boolean;
  help: boolean;
}

/** Returns the output of `--help`, with the names of the templates. */
export const helpOf = (
  templates: readonly string[],
): string => `create-worker: a project of your own from one of the Workers AI templates.

  create-worker <template> <folder> [--name <name>] [--model <model>] [--vendor]

  <template>   ${new Intl.ListFormat("en", { type: "disjunction" }).format(templates)}
  <folder>     where to put it; it must not exist, or be empty but for .git
  --name       name of the Worker, as in its address; the folder's name by default
  --model      id or short name of the model that answers when a caller names none
  --vendor     put the packages of @ai-workers into vendor/ as files; without it that is
               done only while the registry does not have them

In a terminal it asks for what is missing.

  create-worker update [<folder>] [--dry-run] [--base <folder>]

  Merges what changed in the template since the project was made, or last updated.

  --dry-run    report what would change, and write nothing
  --base       folder \`dist\` of the version of @ai-workers/create that the project was made with; downloaded
               with npm without it`;

/** @throws UserError for an unknown option, or too many arguments */
export function parseUpdateArguments(given: readonly string[]): UpdateArguments {
  const { values, positionals } = orUserError(() =>
    parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        base: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
  if (positionals.length > 1)
    throw new UserError(`Expected one folder at most, got ${positionals.length} words.`);
  return {
    folder: positionals[0] ?? ".",
    dryRun: values["dry-run"],
    help: values.help,
    ...(values.base !== undefined && { base: values.base }),
  };
}

/** @throws UserError instead of Node's own error */
function orUserError<Parsed>(parse: () => Parsed, help = "See --help."): Parsed {
  try {
    return parse();
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n\n${help}`);
  }
}

/** @throws UserError for an unknown option, or too many arguments */
export function parseArguments(
  given: readonly string[],
  templates: readonly string[],
): CreateArguments {
  const { values, positionals } = orUserError(
    () =>
      parseArgs({
        args: [...given],
        allowPositionals: true,
        options: {
          template: { type: "string" },
          name: { type: "string" },
          model: { type: "string" },
          vendor: { type: "boolean", default: false },
          help: { type: "boolean", short: "h", default: false },
        },
      }),
    helpOf(templates),
  );
  if (positionals.length > 2)
    throw new UserError(`Expected a template and a folder, got ${positionals.length} words.`);
  // A single argument is a template if one has that name: `create-worker llm`; otherwise it is the
  // folder, as in `npm create @ai-workers my-worker`.
  const [first, second] = positionals;
  const isTemplate =
    values.template === undefined && (second !== undefined || templates.includes(first ?? ""));
  const template = values.template ?? (isTemplate ? first : undefined);
  const folder = values.template === undefined && isTemplate ? second : first;
  return {
    vendor: values.vendor,
    help: values.help,
    ...(template !== undefined && { template }),
    ...(folder !== undefined && { folder }),
    ...(values.name !== undefined && { name: values.name }),
    ...(values.model !== undefined && { model: values.model }),
  };
}

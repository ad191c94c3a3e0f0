/**
 * Writes docs/parameters/<worker>.md: every parameter of every model, from the model table.
 * @module
 */
import {
  modelsOf,
  TASK_DETAILS,
  TASKS,
  type SpecsByTask,
  type Task,
} from "@ai-workers/ai-core/models";
import { COLUMNS, NOTES, type Columns } from "./parameter-columns.ts";

/** The Workers with such a document. */
export const DOCUMENTED_WORKERS = [...new Set(TASKS.map((task) => TASK_DETAILS[task].worker))];

/** Returns the document of one Worker: a table per task, a row per model. */
export function parametersDocument(worker: string): string {
  const tasks = TASKS.filter((task) => TASK_DETAILS[task].worker === worker);
  const parts = [
    `# Parameters of ${worker}'s models`,
    "Generated from the table in `packages/ai-core/src/models` by `pnpm fix`. " +
      "A dash means that the model does not take the parameter, or cannot do it.",
    ...tasks.map((task) => section(task)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section<T extends Task>(task: T): string {
  const columns: Columns<T> = COLUMNS[task];
  const titles = Object.keys(columns);
  const rows = modelsOf(task).map((model) => [
    `\`${model.id}\``,
    ...titles.map((title) => columns[title]!(model as SpecsByTask[T]) ?? "–"),
  ]);
  const lines = [["model", ...titles], ["---", ...titles.map(() => "---")], ...rows];
  const table = lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  return `## ${TASK_DETAILS[task].title}\n\n${NOTES[task]}\n\n${table}`;
}

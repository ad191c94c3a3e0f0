/**
 * Writes docs/models.md from the model table.
 * @module
 */
import {
  DEFAULT_MODELS,
  MODELS,
  RETIRED_MODELS,
  TASK_DETAILS,
  TASKS,
  type ModelSpec,
  type RetiredModel,
} from "@ai-workers/ai-core/models";

export function modelsDocument(): string {
  const parts = [
    "# Models",
    "",
    "Generated from the table in `packages/ai-core/src/models` by `pnpm fix`. A star marks the default.",
    "Neurons are per million tokens, per tile of 512 × 512 and step of each tile, per megapixel, per step, per minute of sound, or per thousand characters.",
    "",
  ];
  for (const task of TASKS) {
    const { title, worker } = TASK_DETAILS[task];
    parts.push(
      `## ${title} (${worker})`,
      "",
      "| model | family | neurons | notes |",
      "|---|---|---|---|",
    );
    for (const model of MODELS as readonly ModelSpec[]) {
      if (model.task === task) parts.push(row(model));
    }
    parts.push("");
  }
  parts.push(
    "## Retired",
    "",
    "| model | since | answers in its place | why |",
    "|---|---|---|---|",
  );
  for (const { id, date, successor, reason } of RETIRED_MODELS as readonly RetiredModel[]) {
    parts.push(`| \`${id}\` | ${date} | ${successor ? `\`${successor}\`` : "none"} | ${reason} |`);
  }
  return `${parts.join("\n")}\n`;
}

function row(model: ModelSpec): string {
  const star = DEFAULT_MODELS[model.task] === model.id ? " ★" : "";
  const notes = [
    model.paidOnly ? "paid plan only" : "",
    model.beta ? "beta" : "",
    model.inCatalogue === false ? "not in the catalogue" : "",
    "capabilities" in model ? trueKeys(model.capabilities).join(", ") : "",
    model.note ?? "",
  ];
  return `| \`${model.id}\`${star} | ${model.family} | ${price(model)} | ${notes.filter(Boolean).join("; ")} |`;
}

function trueKeys(flags: object): string[] {
  return Object.entries(flags)
    .filter(([, on]) => on === true)
    .map(([name]) => name);
}

function price({ price }: ModelSpec): string {
  if (price === undefined) return "not published";
  const { unit, ...figures } = price;
  return `${Object.entries(figures)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ")} (${unit})`;
}

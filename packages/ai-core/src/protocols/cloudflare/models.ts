/**
 * `GET /ai/models/search`: lists a Worker's models by page.
 * @module
 */
import { modelsOf, type ModelSpec, type Task } from "../../models/index.ts";
import { searchCatalogue } from "./catalogue.ts";

const MAX_PER_PAGE = 100;

/** Returns one page of the models that match `search`, `task` and `author`. */
export async function listModels(tasks: readonly Task[], query: URLSearchParams) {
  const page = count(query.get("page"), 1);
  const per_page = Math.min(count(query.get("per_page"), MAX_PER_PAGE), MAX_PER_PAGE);
  const text = (name: string) => query.get(name) ?? undefined;
  const { models: result, total } = await searchCatalogue(
    tasks.flatMap((task): readonly ModelSpec[] => modelsOf(task)),
    { search: text("search"), task: text("task"), author: text("author"), page, per_page },
  );
  return { result, result_info: { count: result.length, page, per_page, total_count: total } };
}

function count(text: string | null, fallback: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}

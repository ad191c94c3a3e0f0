/**
 * A protocol's names of fields in what the image task reports.
 * @module
 */
import { renameField } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";

/**
 * Returns what `generating` does, with the protocol's names in its error and its warnings.
 *
 * @param names protocol's names by the task's names
 */
export async function withImageNames<Result>(
  { report }: RequestContext,
  names: { readonly images: string } & Readonly<Record<string, string>>,
  generating: Promise<Result>,
): Promise<Result> {
  try {
    return await generating;
  } catch (error) {
    throw renameField(error, names);
  } finally {
    report.warnings = report.warnings.map((each) => each.replace(/^images\b/, names.images));
  }
}

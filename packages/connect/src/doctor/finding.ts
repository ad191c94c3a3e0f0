/**
 * One line of the report.
 * @module
 */
export interface Finding {
  /** `problem` makes the command fail; `note` is information. */
  kind: "ok" | "note" | "problem";
  text: string;
  /** How to fix it. */
  remedy?: string;
}

export const ok = (text: string): Finding => ({ kind: "ok", text });
export const note = (text: string, remedy?: string): Finding => ({
  kind: "note",
  text,
  ...(remedy && { remedy }),
});
export const problem = (text: string, remedy: string): Finding => ({
  kind: "problem",
  text,
  remedy,
});

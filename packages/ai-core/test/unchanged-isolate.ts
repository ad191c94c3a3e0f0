/**
 * Fails a test file that changes the model table, which files after it in the same isolate would see.
 * @module
 */
import { afterAll, expect } from "vitest";
import { modelsOf, TASKS } from "../src/models/index.ts";

const rows = () => TASKS.flatMap((task) => modelsOf(task));
const before = rows();

afterAll(() => {
  expect(rows(), "add this file to CHANGE_THE_ISOLATE in vitest.config.ts").toEqual(before);
});

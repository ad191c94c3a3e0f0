/**
 * Uses the configuration that `connect` writes, so that the tests cover what users get.
 * @module
 */
import type { Client, Setup } from "../../../packages/connect/src/client.ts";
import { toConnection } from "../../../packages/connect/src/connection.ts";
import { planFile, writePlan } from "../../../packages/connect/src/files/write-file.ts";
import type { Place } from "./program.ts";

/** The model name that the programs use. */
export const MODEL = "gemma-4";

export function setupOf(client: Client, { url }: Place): Setup {
  return client.describe(toConnection(url, "any", MODEL), {});
}

/** Writes the client's files into the home folder of a place. */
export function writeSetup(client: Client, place: Place): void {
  for (const file of setupOf(client, place).files ?? [])
    writePlan(planFile(file, place.home, place.project));
}

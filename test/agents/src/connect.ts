/**
 * The configuration that `connect` writes for users, so that what they get is what is tested.
 * @module
 */
import type { Client, Setup } from "../../../packages/connect/src/client.ts";
import { toConnection } from "../../../packages/connect/src/connection.ts";
import { planFile, writePlan } from "../../../packages/connect/src/files/write-file.ts";
import type { Place } from "./program.ts";

/** The model's name that the programs are given. */
export const MODEL = "gemma-4";

export function setupOf(client: Client, { url }: Place): Setup {
  return client.describe(toConnection(url, "any", MODEL), {});
}

/** Writes the client's files into the place's home. */
export function writeSetup(client: Client, place: Place): void {
  for (const file of setupOf(client, place).files ?? [])
    writePlan(planFile(file, place.home, place.project));
}

/**
 * What the scripts share. Each script runs one task with a library: `node <script> <task> <prompt> <model> [variant]`.
 */
import { execSync } from "node:child_process";
import { readFileSync } from "node:fs";

const [task, prompt, model] = process.argv.slice(2);

/** The API of a library that supports several, such as `anthropic`. */
export const variant = process.argv[5];
export const url = process.env.WORKER_URL;
export const key = "any";
export const AGAIN = "And once more?";

/** The tool that the scripted model calls. */
export const shell = {
  name: "shell",
  description: "Runs a command",
  run: ({ command }) => execSync(command, { encoding: "utf8" }) || "done",
};

export const readPicture = () => readFileSync("pixel.png").toString("base64");

/** Runs the task. Prints its result, or the error as the library throws it. */
export async function main(tasks) {
  try {
    console.log(await tasks[task](prompt, model));
  } catch (error) {
    console.log(`${error.name} ${error.status ?? error.statusCode ?? ""}: ${error.message}`);
    process.exitCode = 1;
  }
}

/** Joins the texts of a stream. */
export async function joined(stream, textOf) {
  let text = "";
  for await (const part of stream) text += textOf(part) ?? "";
  return text;
}

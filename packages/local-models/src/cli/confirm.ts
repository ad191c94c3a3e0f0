/**
 * Asks before large downloads.
 * @module
 */
import { confirm, isCancel } from "@clack/prompts";

/** Asks for confirmation: `--yes`, a prompt in the terminal, or no if there is no terminal. */
export function confirmation(yes: boolean, signal: AbortSignal) {
  return async (message: string): Promise<boolean> => {
    if (yes) return true;
    if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
    const answer = await confirm({ message, signal });
    return !isCancel(answer) && answer;
  };
}

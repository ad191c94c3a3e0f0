/**
 * A model that follows a script, behind OpenAI's API: local-ai uses it like Ollama.
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The model's next step: a command for the program's shell, a file to read, or a call of a tool by its name. */
export type Step =
  | { shell: string }
  | { read: string }
  | { tool: RegExp; arguments: Record<string, unknown> };

export interface Script {
  /** Tool calls, one after another. */
  steps: readonly Step[];
  /** The answer after the last step. */
  say: string;
  /** The step at which the answer is interrupted, on the first attempt. */
  breaksAt?: number;
}

interface Tool {
  function: { name: string; parameters?: { properties?: object; required?: string[] } };
}

interface ChatBody {
  messages: { role: string; content?: unknown }[];
  tools?: Tool[];
  stream?: boolean;
}

/** The programs' names for equivalent tools. */
const SHELL = /^(?:bash|shell|exec_command|shell_command|run_shell_command|local_shell|terminal)$/i;
const READ = /^(?:read|read_file|view|view_image)$/i;

const CHARACTERS_PER_TOKEN = 4;

export class ScriptedModel {
  script: Script = { steps: [], say: "Hello." };
  /** Whether any request had an image, and the tool results since the script was set. */
  sawPicture = false;
  results: string[] = [];
  /** Estimated tokens of each request. docs/coding-agents.md states what such a session costs. */
  tokens: number[] = [];
  /** The messages of the last request with tools, as JSON. */
  conversation = "";
  /** Number of tool results before the script began, from earlier turns. */
  #before: number | undefined;
  #hasBroken = false;
  /** A tool that the script needs and the program does not offer. */
  missing: string | undefined;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  /** Returns the URL of the API on a free local port. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  follow(script: Script): void {
    Object.assign(this, { script, sawPicture: false, results: [], tokens: [], missing: undefined });
    this.#before = undefined;
    this.#hasBroken = false;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "GET") {
      const model = { id: "scripted", object: "model", capabilities: ["completion", "vision"] };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ object: "list", data: [model] }));
      return;
    }
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
    const body = JSON.parse(text) as ChatBody;
    this.tokens.push(Math.round(text.length / CHARACTERS_PER_TOKEN));
    const message = this.#answer(body);
    const finish_reason = "tool_calls" in message ? "tool_calls" : "stop";
    const head = { id: "chatcmpl-1", created: 1, model: "scripted" };
    const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
    if (!body.stream) {
      const choices = [{ index: 0, message, finish_reason }];
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ ...head, object: "chat.completion", choices, usage }));
      return;
    }
    response.setHeader("content-type", "text/event-stream");
    const send = (delta: object, reason: string | null) => {
      const choices = [{ index: 0, delta, finish_reason: reason }];
      const chunk = { ...head, object: "chat.completion.chunk", choices };
      response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    };
    if (this.#breaksOff(body)) {
      send({ role: "assistant", content: "The scripted ans" }, null);
      setTimeout(() => response.destroy(), 50);
      return;
    }
    send(message, null);
    send({}, finish_reason);
    response.end(`data: ${JSON.stringify({ ...head, choices: [], usage })}\n\ndata: [DONE]\n\n`);
  }

  #breaksOff({ tools = [] }: ChatBody): boolean {
    const isIt = tools.length > 0 && this.results.length === this.script.breaksAt;
    if (!isIt || this.#hasBroken) return false;
    this.#hasBroken = true;
    return true;
  }

  /** The position in the script follows from the conversation, so a repeated request gets the same answer. */
  #answer({ messages, tools = [] }: ChatBody): {
    role: "assistant";
    content: string;
    tool_calls?: object[];
  } {
    const results = messages.filter(({ role }) => role === "tool");
    if (tools.length > 0) {
      this.#before ??= results.length;
      this.conversation = JSON.stringify(messages);
    }
    this.results = results.slice(this.#before ?? 0).map(({ content }) => textOf(content));
    this.sawPicture ||= messages.some(({ content }) =>
      JSON.stringify(content)?.includes("image_url"),
    );
    // Requests for titles of conversations and the like have no tools.
    const step = tools.length > 0 ? this.script.steps[this.results.length] : undefined;
    if (step === undefined) return { role: "assistant", content: this.script.say };
    const pattern = "shell" in step ? SHELL : "read" in step ? READ : step.tool;
    const tool = tools.find((each) => pattern.test(each.function.name));
    if (tool === undefined) {
      const names = tools.map((each) => each.function.name).join(", ");
      this.missing = `no tool like ${pattern.source} among ${names}`;
      return { role: "assistant", content: this.missing };
    }
    const { name } = tool.function;
    const call = { name, arguments: JSON.stringify(argumentsOf(step, tool)) };
    const id = `call_${results.length}`;
    return {
      role: "assistant",
      content: "",
      tool_calls: [{ index: 0, id, type: "function", function: call }],
    };
  }
}

/** Uses the tool's own field names. */
function argumentsOf(step: Step, { function: { parameters } }: Tool): object {
  if ("tool" in step) return step.arguments;
  const properties = (parameters?.properties ?? {}) as Record<string, { type?: string }>;
  const given: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(properties)) {
    const value = "shell" in step ? step.shell : step.read;
    if (/^(?:command|cmd|file_path|filePath|filepath|path|absolute_path)$/.test(name))
      given[name] = type === "array" ? ["bash", "-lc", value] : value;
    else if (parameters?.required?.includes(name))
      given[name] = type === "boolean" ? false : type === "number" ? 1 : "as asked";
  }
  return given;
}

function textOf(content: unknown): string {
  return typeof content === "string" ? content : JSON.stringify(content);
}

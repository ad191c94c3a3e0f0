/** OpenAI's Agents SDK, by Responses or by chat. */
import { Agent, handoff, OpenAIProvider, Runner, tool } from "@openai/agents";
import { z } from "zod";
import { AGAIN, key, main, readPicture, shell, url, variant } from "./common.js";

const runner = new Runner({
  modelProvider: new OpenAIProvider({
    apiKey: key,
    baseURL: `${url}/v1`,
    useResponses: variant === "responses",
  }),
  tracingDisabled: true,
});
const tools = [
  tool({ ...shell, parameters: z.object({ command: z.string() }), execute: shell.run }),
];
const agentOf = (model, more) =>
  new Agent({ name: "Helper", instructions: "Be brief.", model, tools, ...more });

async function stream(agent, input) {
  const result = await runner.run(agent, input, { stream: true });
  for await (const _event of result);
  await result.completed;
  return result;
}

await main({
  text: async (prompt, model) => (await stream(agentOf(model), prompt)).finalOutput,
  async rounds(prompt, model) {
    const agent = agentOf(model);
    const first = await stream(agent, prompt);
    const second = await runner.run(agent, [...first.history, { role: "user", content: AGAIN }]);
    return [first.finalOutput, second.finalOutput].join("\n");
  },
  async handoff(prompt, model) {
    const other = agentOf(model, { name: "Oracle", handoffDescription: "Knows a number" });
    const result = await stream(agentOf(model, { handoffs: [handoff(other)] }), prompt);
    return `${result.lastAgent.name}: ${result.finalOutput}`;
  },
  async picture(text, model) {
    const image = `data:image/png;base64,${readPicture()}`;
    const content = [
      { type: "input_text", text },
      { type: "input_image", image },
    ];
    return (await stream(agentOf(model), [{ role: "user", content }])).finalOutput;
  },
});

/**
 * The request on screen for Node: the openai package, and our own client.
 * @module
 */

/** @param {any} json the body of a streamed chat completion */
export function programs(json) {
  const { stream: _, stream_options: __, ...input } = json;
  const whole = JSON.stringify(json, null, 2);
  return {
    openaiNode: {
      code: `const answer = await client.chat.completions.create(${whole});
for await (const chunk of answer) process.stdout.write(chunk.choices[0]?.delta.content ?? "");`,
    },
    client: {
      create: "createLlmClient",
      name: "llm",
      code: `for await (const part of llm.streamChat(${JSON.stringify(input, null, 2)}))
  if (part.type === "text-delta") process.stdout.write(part.text);`,
    },
  };
}

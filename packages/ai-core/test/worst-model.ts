/**
 * A model of every task that uses all that a call may use.
 * @module
 */
import { estimateNeurons, findModel, type Usage } from "../src/models/index.ts";
import { streamed } from "./fake-speaker.ts";
import { listener } from "./listener.ts";
import { mp3 } from "./sounds.ts";
import { bytesOf, events } from "./text-format.ts";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

type Inputs = Record<string, any>;

/** @returns the run of a binding, and what its calls have cost */
export function worstModel(fails: (model: string) => boolean) {
  const seen = { neurons: 0, calls: 0 };
  const ear = listener([]);
  const count = (model: string, usage: Usage) => {
    seen.neurons += estimateNeurons(findModel(model)!, usage) ?? 0;
    seen.calls++;
  };
  const run = async (model: string, inputs: Inputs, options?: { signal?: AbortSignal }) => {
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
    options?.signal?.throwIfAborted();
    if (fails(model)) throw new Error("3040: Capacity temporarily exceeded");
    switch (findModel(model)!.task) {
      case "text-embeddings": {
        const data = inputs.text.map(() => [1, 2, 3]);
        count(model, { inputTokens: inputs.text.join("").length / 4, outputTokens: 0 });
        return { data, shape: [data.length, 3] };
      }
      case "translation":
        count(model, { inputTokens: inputs.text.length / 4, outputTokens: inputs.text.length / 4 });
        return { translated_text: inputs.text };
      case "text-to-image":
        return { image: PIXEL };
      case "text-to-speech":
        count(model, { characters: inputs.text.length });
        return streamed(mp3(1));
      case "speech-recognition":
        return ear.ai.run(model, inputs);
      default: {
        const prompt = inputs.messages.map(({ content }: any) => content).join("");
        const isTranslation = prompt.includes("Translate");
        const completion_tokens = isTranslation
          ? Math.floor(prompt.length / 4)
          : (inputs.max_tokens ?? inputs.max_completion_tokens);
        const prompt_tokens = Math.floor(prompt.length / 5);
        count(model, { inputTokens: prompt_tokens, outputTokens: completion_tokens });
        const total_tokens = prompt_tokens + completion_tokens;
        const usage = { prompt_tokens, completion_tokens, total_tokens };
        const response = isTranslation ? inputs.messages.at(-1).content : "safe";
        if (!inputs.stream) return { response, usage };
        return bytesOf(events({ response }, { response: "", usage }, "[DONE]"));
      }
    }
  };
  return { run, seen };
}

/** instructor in one of its modes. The scripted model fills the tool that the mode forces. */
import Instructor from "@instructor-ai/instructor";
import OpenAI from "openai";
import { z } from "zod";
import { key, main, url, variant } from "./common.js";

const client = Instructor({
  client: new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 0 }),
  mode: variant,
});
const schema = z.object({ command: z.string() });

await main({
  async object(content, model) {
    const { command } = await client.chat.completions.create({
      model,
      messages: [{ role: "user", content }],
      response_model: { schema, name: "shell" },
    });
    return `object: ${command}`;
  },
});

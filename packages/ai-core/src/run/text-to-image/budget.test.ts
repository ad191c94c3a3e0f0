import { encode } from "fast-png";
import { describe, expect, it, vi } from "vitest";
import { findModel } from "../../models/index.ts";
import type { RunContext } from "../call/context.ts";
import { generateImage } from "./text-to-image.ts";

function png(side: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(side * side * 3);
  return new Uint8Array(encode({ width: side, height: side, channels: 3, data }));
}

const picture = png(8);

describe("the budget", () => {
  it.each([
    ["a large picture", "lucid-origin", { width: 2048, height: 2048, steps: 30 }],
    ["a form", "flux-2-klein-4b", { width: 1920, height: 1920 }],
    ["pictures to start from", "flux-2-klein-4b", { images: [png(500), png(400)] }],
  ])("sets aside what %s costs", async (_title, name, extra) => {
    const reserve = vi.fn(async (neurons: number) => neurons);
    const context: RunContext = {
      ai: { run: async () => ({ image: picture.toBase64() }) },
      report: { warnings: [] },
      meter: { reserve },
    };
    const model = findModel(name, ["text-to-image"])!;
    await generateImage(context, model, { prompt: "a cat", ...extra });
    expect(reserve.mock.calls.map(([neurons]) => neurons)).toEqual([context.report.neurons]);
  });
});

it("a form is sent whole again if the model was busy", async () => {
  const forms: FormData[] = [];
  const context: RunContext = {
    ai: {
      async run(_model, { multipart }: any) {
        const headers = { "content-type": multipart.contentType };
        forms.push(await new Response(multipart.body, { headers }).formData());
        if (forms.length === 1) throw new Error("3040: Capacity temporarily exceeded");
        return { image: picture.toBase64() };
      },
    },
    report: { warnings: [] },
    policy: { timeoutMs: 5000, fallbackModels: [] },
  };
  const model = findModel("flux-2-klein-4b", ["text-to-image"])!;
  await generateImage(context, model, { prompt: "a cat", images: [picture] });
  expect(forms).toHaveLength(2);
  expect(forms[1]!.get("prompt")).toBe("a cat");
  expect((forms[1]!.get("input_image_0") as File).size).toBe(picture.byteLength);
});

import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { findModel } from "../../models/index.ts";
import type { TextToImageInput } from "../../tasks/index.ts";
import { generateImage } from "./text-to-image.ts";

function png(width: number, height: number): Uint8Array {
  return encode({ width, height, channels: 1, data: new Uint8Array(width * height) });
}

function run(name: string, input: Omit<TextToImageInput, "prompt">) {
  const context = {
    ai: { run: async () => expect.unreachable("no model should run") },
    report: { warnings: [] },
  };
  return generateImage(context, findModel(name, ["text-to-image"])!, { prompt: "a cat", ...input });
}

describe("a size that a named model does not take", () => {
  it("is rejected with the bounds of both sides", async () => {
    await expect(run("sdxl", { width: 4000 })).rejects.toMatchObject({
      code: "invalid_request",
      param: "width",
      message: expect.stringContaining("width 256 to 2048, height 256 to 2048, got 4000 × 1024"),
    });
  });

  it("is rejected for an image to start from that is too large to scale in the Worker", async () => {
    const images = [png(8, 8), png(2100, 2000)];
    await expect(run("flux-2", { images })).rejects.toMatchObject({
      code: "invalid_request",
      param: "images[1]",
    });
  });
});

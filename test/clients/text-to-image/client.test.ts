import { createTextToImageClient } from "@ai-workers/ai-core/client";
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const { default: http, TextToImage } = exports as any;

describe.each([
  ["HTTP", () => createTextToImageClient({ fetcher: http })],
  ["a service binding", () => createTextToImageClient({ binding: TextToImage })],
])("the client over %s", (_way, create) => {
  const textToImage = create();

  it("generates an image from a text, and another from the image", async () => {
    const { image, content_type, model } = await textToImage.generate("a lighthouse");
    expect(content_type).toBe("image/jpeg");
    expect([...image.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    expect(model).toMatch(/^@cf\//);
    const again = await textToImage.generate({
      prompt: "at night",
      images: [image],
      model: "@cf/stabilityai/stable-diffusion-xl-base-1.0",
      seed: 7,
    });
    expect(again).toMatchObject({ seed: 7, model: "@cf/stabilityai/stable-diffusion-xl-base-1.0" });
    expect(again.image.length).toBeGreaterThan(1000);
  });

  it("names the field at fault", async () => {
    const wrong = async () => textToImage.generate({ prompt: "a fox", width: 9000 });
    await expect(wrong()).rejects.toMatchObject({ code: "invalid_request", param: "width" });
  });
});

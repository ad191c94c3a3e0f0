/**
 * Sizes of AUTOMATIC1111's images, and the routes that its clients call when they start.
 */
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const FLUX_1 = "@cf/black-forest-labs/flux-1-schnell";

const call = async (path: string, body?: object) => {
  const reply: Response = await exports.default.fetch(`http://worker/sdapi/v1/${path}`, {
    method: body ? "POST" : "GET",
    headers: { authorization: "Basic dXNlcjphIGtleSBvZiAxNiBsZXR0ZXJz" },
    body: body ? JSON.stringify(body) : null,
  });
  return { reply, status: reply.status, body: await reply.json<any>() };
};

describe("the size of an image", () => {
  const sizeOf = ({ body }: { body: any }) => {
    const { width, height } = JSON.parse(body.info);
    return [width, height];
  };

  it("is the model's own if none is given and the model has only one", async () => {
    const override_settings = { sd_model_checkpoint: FLUX_1 };
    const answer = await call("txt2img", { prompt: "a cat", override_settings });
    expect([answer.status, sizeOf(answer)]).toEqual([200, [1024, 1024]]);
    expect(sizeOf(await call("txt2img", { prompt: "a cat" }))).toEqual([512, 512]);
  });

  it("may be text, which FastAPI accepts", async () => {
    const text = { prompt: "a cat", width: "768", height: "512", steps: "20", seed: "-1" };
    expect(sizeOf(await call("txt2img", text))).toEqual([768, 512]);
  });

  it.each([
    ["by its factor", { hr_scale: 1.5 }, [768, 1152]],
    ["by its default factor", {}, [1024, 1536]],
    ["by both sides", { hr_resize_x: 900, hr_resize_y: 1000 }, [900, 1000]],
    ["by one side", { hr_resize_x: 1024, hr_resize_y: 0, hr_scale: 3 }, [1024, 1536]],
  ])("is enlarged by Hires. fix, %s", async (_title, more, size) => {
    const request = { prompt: "a cat", width: 512, height: 768, enable_hr: true, ...more };
    const answer = await call("txt2img", request);
    expect([answer.status, sizeOf(answer)]).toEqual([200, size]);
    expect(answer.reply.headers.get("x-ignored-params")).toBeNull();
    expect(answer.reply.headers.get("x-warnings")).toBeNull();
  });

  it("is not enlarged if no model can, with a warning", async () => {
    const request = { prompt: "a cat", width: 1024, height: 1024, enable_hr: true, hr_scale: 3 };
    const answer = await call("txt2img", request);
    expect([answer.status, sizeOf(answer)]).toEqual([200, [1024, 1024]]);
    expect(answer.reply.headers.get("x-warnings")).toContain("3072 x 3072");
  });
});

it.each(["cmd-flags", "memory", "script-info", "options", "progress"])(
  "answers GET %s, which clients call when they start",
  async (path) => expect((await call(path)).status).toBe(200),
);

import { expect, it } from "vitest";
import { ApiError, renameField } from "./index.ts";

const NAMES = { images: "init_images" };

it.each([
  ["images", "`images`: expected a list.", "init_images", "`init_images`: expected a list."],
  [
    "images[2]",
    "`images[2]`: `images` has only two.",
    "init_images[2]",
    "`init_images[2]`: `init_images` has only two.",
  ],
  ["image", "`image`: not of `images`.", "image", "`image`: not of `images`."],
  ["constructor", "`constructor`: unknown.", "constructor", "`constructor`: unknown."],
])("names a field as the protocol does: %s", (param, message, renamed, sentence) => {
  const details = { retryAfter: 5, platformCode: 5006, cause: new Error("upstream") };
  const error = new ApiError("invalid_request", message, { param, ...details });
  expect(renameField(error, NAMES)).toMatchObject({
    ...details,
    code: "invalid_request",
    param: renamed,
    message: sentence,
  });
});

it("leaves other errors unchanged", () => {
  const error = new TypeError("`images`");
  expect(renameField(error, NAMES)).toBe(error);
});

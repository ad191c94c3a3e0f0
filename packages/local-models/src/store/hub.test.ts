import { expect, it } from "vitest";
import { fakeHub, textModel } from "../../test/fake-hub.ts";
import { storeOptions } from "../../test/temporary.ts";
import { UserError, type ModelChoice } from "../types.ts";
import { storeModel } from "./model.ts";

const ID = "owner/text-model";
const TEXT: ModelChoice = { task: "text-generation", id: ID, dtype: "q4" };

it("shows the key to the hub, and to no other host", async () => {
  const hub = await fakeHub({ [ID]: textModel() });
  await storeModel(TEXT, storeOptions({ hub: hub.url, token: "hf_secret" }));
  const keys = (host: string) =>
    new Set(hub.asked.filter((each) => each.host === host).map((each) => each.authorization));
  expect(keys("hub")).toEqual(new Set(["Bearer hf_secret"]));
  expect(keys("files")).toEqual(new Set([undefined]));
});

it.each([
  ["tree", 404, /has no model owner\/text-model \(404\): check the name; .* requires HF_TOKEN\.$/],
  ["tree", 403, /\(403\): accept its terms at http.*\/owner\/text-model, and set HF_TOKEN\.$/],
  ["tree", 503, /answered 503 for model owner\/text-model: try again later\.$/],
  ["config.json", 404, /has no config\.json of owner\/text-model \(404\)/],
  ["config.json", 500, /answered 500 for config\.json of owner\/text-model: try again later\.$/],
])("says in one line what to do when %s is answered by %i", async (path, status, line) => {
  const hub = await fakeHub({ [ID]: textModel() });
  hub.statuses[path] = status;
  const failure = await storeModel(TEXT, storeOptions({ hub: hub.url })).catch((error) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect(failure.message).toMatch(line);
  expect(failure.message).not.toContain("\n");
});

it("reports a wrong name, for which the hub requires a key", async () => {
  const hub = await fakeHub({});
  await expect(storeModel(TEXT, storeOptions({ hub: hub.url }))).rejects.toThrow(
    `${hub.url} has no model owner/text-model (401): check the name; a private model requires HF_TOKEN.`,
  );
  const options = storeOptions({ hub: hub.url, token: "hf_secret" });
  await expect(storeModel(TEXT, options)).rejects.toThrow("requires an HF_TOKEN that may read it");
});

it("reports a hub that cannot be reached", async () => {
  await expect(storeModel(TEXT, storeOptions())).rejects.toThrow(
    /^http:\/\/127\.0\.0\.1:9 cannot be reached \(.+\). Check the network, or set a mirror in HF_ENDPOINT\.$/,
  );
});

it("reports a server that is not a hub", async () => {
  const hub = await fakeHub({ [ID]: textModel() });
  hub.statuses["tree"] = 200;
  await expect(storeModel(TEXT, storeOptions({ hub: hub.url }))).rejects.toThrow(
    "does not answer as a model hub",
  );
});

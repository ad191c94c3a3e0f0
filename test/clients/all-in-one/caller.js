/**
 * A Worker that calls each entrypoint of all-in-one over a service binding, and returns the
 * results.
 * @module
 */
import { RpcTarget } from "cloudflare:workers";

export default {
  async fetch(request, env) {
    if (request.method === "POST") return Response.json(await attack(env, await request.json()));
    const sound = await env.TEXT_TO_SPEECH.speak({ text: "Good morning." });
    const picture = await env.TEXT_TO_IMAGE.generate({ prompt: "a lighthouse" });
    const bindings = [env.LLM, env.TRANSLATE, env.TEXT_TO_IMAGE, env.WHISPER, env.TEXT_TO_SPEECH];
    const models = await Promise.all(bindings.map((binding) => binding.models()));
    return Response.json({
      chat: await env.LLM.chat({ messages: [{ role: "user", content: "Hello" }] }),
      translation: await env.TRANSLATE.translate({ text: "Good morning", target_lang: "fr" }),
      picture: { ...picture, image: picture.image.byteLength },
      sound: { ...sound, audio: sound.audio.byteLength },
      transcript: await env.WHISPER.transcribe({ audio: sound.audio }),
      tasks: models.map((list) => [...new Set(list.map(({ task }) => task))]),
    });
  },
};

/** An object of this Worker, of which the other gets a proxy. */
class Held extends RpcTarget {
  get messages() {
    return new Promise(() => {});
  }
  get audio() {
    return new Promise(() => {});
  }
}

const never = () => new Promise(() => {});
const deep = (levels) => {
  let value = "x";
  for (let level = 0; level < levels; level++) value = { x: value };
  return value;
};
const wide = () => {
  let value = ["x"];
  for (let level = 0; level < 60; level++) value = [value, value];
  return value;
};
const cyclic = () => {
  const value = { a: [] };
  value.a.push(value);
  return value;
};

/** Values that a caller in JavaScript may pass, by name; each is made anew for a call. */
const VALUES = {
  undefined: () => undefined,
  null: () => null,
  NaN: () => NaN,
  Infinity: () => Infinity,
  "a BigInt": () => 10n ** 40n,
  "a symbol": () => Symbol("x"),
  "a function": () => () => "x",
  "a function that never answers": () => never,
  "an object of the caller": () => new Held(),
  "an object with a then that never answers": () =>
    JSON.parse('{"then":1}', (name, value) => (name === "then" ? never : value)),
  "a promise that never ends": never,
  "a cycle": cyclic,
  "a cycle in a list": () => [cyclic()],
  "60 lists of the same two": wide,
  "a getter that throws": () => ({
    get x() {
      throw new Error("thrown by the caller");
    },
  }),
  "a Proxy that throws": () =>
    new Proxy(
      {},
      {
        ownKeys() {
          throw new Error("thrown by the caller");
        },
      },
    ),
  "a Map": () => new Map([["a", { b: 1 }]]),
  "a Set": () => new Set([1]),
  "a Date": () => new Date(NaN),
  "a RegExp": () => /(a+)+$/,
  "an Error": () => new Error("x", { cause: cyclic() }),
  "a list of a billion holes": () => Array(1e9),
  "300 levels": () => deep(300),
  "20,000 levels": () => deep(20_000),
  "a Request": () => new Request("http://x/"),
  "bytes, 100 MB of them": () => new ArrayBuffer(100_000_000),
  "bytes, 30 MB of them": () => new ArrayBuffer(30_000_000),
  "a text of 20 MB": () => "x".repeat(20_000_000),
  "a million texts": () => Array.from({ length: 1_000_001 }, () => "x"),
  "a stream that breaks": () =>
    new ReadableStream({ type: "bytes", pull: (to) => to.error(new Error("gone")) }),
  "a stream of zeros without an end": () =>
    new ReadableStream({ type: "bytes", pull: (to) => to.enqueue(new Uint8Array(1_000_000)) }),
  "a stream that is empty": () => new ReadableStream({ type: "bytes", start: (to) => to.close() }),
};

/** Passes every value as the argument, or as one of its fields, and tells how each call ended. */
async function attack(env, { binding, method, input, field }) {
  const ends = {};
  for (const name of ["audio", "file"])
    if (Array.isArray(input[name])) input[name] = Uint8Array.from(input[name]);
  for (const [name, create] of Object.entries(VALUES))
    ends[name] = await endOf(async () => {
      const value = create();
      const argument = field === undefined ? value : withValue(input, field.split("."), value);
      const answer = await env[binding][method](argument);
      if (answer instanceof ReadableStream) await answer.cancel();
      return "works";
    });
  ends.afterwards = await endOf(async () => {
    const answer = await env[binding][method](input);
    if (answer instanceof ReadableStream) await answer.cancel();
    return "works";
  });
  if (field === undefined)
    for (const name of ["nothing", "constructor", "__proto__", "env", "ctx", "then", "alarm"])
      ends[`property ${name}`] = await endOf(async () => String(await env[binding][name]({})));
  return ends;
}

/** Returns a copy with a value at a path. */
function withValue(input, [name, ...rest], value) {
  const copy = Array.isArray(input) ? [...input] : { ...input };
  copy[name] = rest.length === 0 ? value : withValue(copy[name], rest, value);
  return copy;
}

async function endOf(call) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, 10_000, "hangs");
  });
  try {
    return await Promise.race([call(), late]);
  } catch (error) {
    const { name, message, code, status } = error ?? {};
    return { name, message: String(message).slice(0, 300), code, status };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Memory and CPU of workerd for a large upload to whisper, by the format of its body.
 * @module
 */
import { findWorkerd } from "./cpu.ts";
import { GARBAGE_FLAG, liveBytes, measureUse, type Used } from "./memory.ts";
import { startSilentModel } from "./silent-model.ts";
import { startWorkers } from "./start.ts";
import { addRow } from "./table.ts";
import { MEGABYTES, UPLOADS, wav, type Upload } from "./uploads.ts";
import { worker } from "./worker.ts";

/** Selects a part of the lines, by format and setting: `UPLOADS="JSON.*gateway"`. */
const NAMES = new RegExp(process.env.UPLOADS ?? "");
/** Megabytes of texts and objects that V8 may keep in the last column. */
const LIMIT = 24;
/** Milliseconds of a call, so that as many pieces as allowed are in memory at once. */
const DELAY = 200;

interface Setting {
  gateway: string;
  /** Uploads at once. */
  count: number;
}

const SETTINGS: Readonly<Record<string, Setting>> = {
  alone: { gateway: "", count: 1 },
  "two at once": { gateway: "", count: 2 },
  gateway: { gateway: "mine", count: 1 },
  "gateway, two": { gateway: "mine", count: 2 },
};

/**
 * Prints a line per upload format. Each measurement has its own workerd, and counts from a small
 * request on. The client and the model are in this process and do not count.
 */
export async function benchUploadMemory(names: RegExp = NAMES): Promise<void> {
  console.log(
    `Upload of ${MEGABYTES} MB to whisper. MB in use in the isolate, resident MB over idle, the same if V8 is limited to ${LIMIT} MB, ms of CPU per MB:`,
  );
  for (const [name, upload] of Object.entries(UPLOADS)) {
    for (const [title, setting] of Object.entries(SETTINGS)) {
      if (!names.test(`${name}, ${title}`)) continue;
      const live = await measureLive(upload, setting);
      const { resident, milliseconds } = await measureResident(upload, setting);
      const limited = await measureResident(upload, setting, `--max-old-space-size=${LIMIT}`);
      const cpu = (milliseconds / (setting.count * upload.size * 1e-6)).toFixed(1);
      const cells = [live, resident, limited.resident].map((bytes) => (bytes / 1e6).toFixed(0));
      if (title === "alone")
        addRow(
          `upload of ${MEGABYTES} MB, ${name}`,
          `${cells[0]} MB in use, ${cells[1]} MB resident, ${cpu} ms of CPU per MB`,
          "an idle workerd",
        );
      const line = [
        name.padEnd(22),
        title.padEnd(13),
        ...[...cells, cpu].map((cell) => cell.padStart(6)),
      ];
      console.log(`  ${line.join(" ")}`);
    }
  }
}

function measureLive(upload: Upload, setting: Setting): Promise<number> {
  return withWorker(upload, setting, GARBAGE_FLAG, ({ send, inspector }) =>
    liveBytes(inspector, "whisper", send),
  );
}

function measureResident(upload: Upload, setting: Setting, v8Flags?: string): Promise<Used> {
  return withWorker(upload, setting, v8Flags, ({ send }) => measureUse(findWorkerd(), send));
}

interface Running {
  /** Sends the uploads. */
  send: () => Promise<void>;
  inspector: URL;
}

async function withWorker<T>(
  { entry = "../../apps/whisper/src/index.ts", path, body }: Upload,
  { gateway, count }: Setting,
  v8Flags: string | undefined,
  run: (running: Running) => Promise<T>,
): Promise<T> {
  const model = await startSilentModel(DELAY);
  const variables: Record<string, string> = { ALLOW_ANONYMOUS: "true" };
  if (gateway) variables.AI_GATEWAY_ID = gateway;
  const upstream = { external: { address: model.address, http: {} } };
  const miniflare = await startWorkers([worker("whisper", entry, variables, upstream)], {
    inspectorPort: 0,
    ...(v8Flags && { v8Flags }),
  });
  try {
    const url = await miniflare.unsafeGetDirectURL("whisper");
    await post(new URL("/", url), wav(10_000));
    const send = async () => {
      await Promise.all(Array.from({ length: count }, () => post(new URL(path, url), body())));
    };
    return await run({ send, inspector: await miniflare.getInspectorURL() });
  } finally {
    await miniflare.dispose();
    model.close();
  }
}

async function post(url: URL, body: RequestInit["body"]): Promise<void> {
  const request = { method: "POST", body, duplex: "half" } as RequestInit;
  const response = await fetch(url, request);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url.pathname}: ${response.status} ${text}`);
}

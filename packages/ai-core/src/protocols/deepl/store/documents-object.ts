/**
 * The Durable Object that translates one document and stores it for an hour.
 * @module
 */
import { DurableObject } from "cloudflare:workers";
import type { App, Env } from "../../../http/index.ts";
import { runInBackground } from "../../../http/lifecycle.ts";
import { asApiError } from "../../../http/response.ts";
import { translateFileFor } from "../../../http/routes/translation-file.ts";
import type {
  DocumentAccess,
  DocumentJob,
  DocumentState,
  DocumentStub,
} from "../../../http/settings/documents-store.ts";

/** Milliseconds for which a document is stored. */
const KEPT_MS = 3_600_000;
/** Bytes of one value: a Durable Object stores up to 2 MB in each. */
const CHUNK = 1_000_000;
/** Bytes of the initialization vector before the data encrypted with AES-GCM. */
const VECTOR = 12;

interface Stored {
  state: DocumentState;
  /** Hash of the document's key and its owner. */
  access: string;
  /** Milliseconds since 1970. */
  expires: number;
  chunks: number;
}

/** A class to export from a Worker. */
export type DocumentsObject = new (
  state: DurableObjectState,
  env: Env,
) => DurableObject<Env> & DocumentStub;

/**
 * Creates the object of an app. Export it as a class of the Worker: `class Documents extends
 * documentsObject(app) {}`.
 * An alarm translates: it may take 15 minutes, while a request's background work ends after 30
 * seconds. The original is held in memory until then and never stored; the translation is stored
 * encrypted with the document's key, which is not stored.
 */
export function documentsObject(app: App): DocumentsObject {
  return class extends DurableObject<Env> implements DocumentStub {
    #job: DocumentJob | undefined;

    async start(job: DocumentJob): Promise<void> {
      this.#job = job;
      await this.#save({
        state: { name: job.file.name, status: "queued" },
        access: await hash(job),
        expires: Date.now() + KEPT_MS,
        chunks: 0,
      });
      await this.ctx.storage.setAlarm(Date.now());
    }

    async state(access: DocumentAccess): Promise<DocumentState | null> {
      return (await this.#load(access))?.state ?? null;
    }

    async result(access: DocumentAccess): Promise<Uint8Array<ArrayBuffer> | null> {
      const stored = await this.#load(access);
      if (stored?.state.status !== "done") return null;
      const names = Array.from({ length: stored.chunks }, (_, index) => chunkName(index));
      const chunks = await this.ctx.storage.get<Uint8Array<ArrayBuffer>>(names);
      return decrypt(new Blob(names.map((name) => chunks.get(name)!)), access.key);
    }

    override async alarm(): Promise<void> {
      const stored = await this.ctx.storage.get<Stored>("document");
      if (stored === undefined || Date.now() >= stored.expires) return this.ctx.storage.deleteAll();
      if (stored.state.status === "queued" || stored.state.status === "translating")
        await this.#translate(stored);
      await this.ctx.storage.setAlarm(stored.expires);
    }

    async #translate(stored: Stored): Promise<void> {
      const { name } = stored.state;
      const job = this.#job;
      this.#job = undefined;
      if (job === undefined) {
        // The object was moved or updated during the translation.
        const message = "The translation was interrupted. Upload the document again.";
        return this.#save({ ...stored, state: { name, status: "error", message } });
      }
      await this.#save({ ...stored, state: { name, status: "translating" } });
      try {
        const call = { method: "ALARM", route: "Documents.translate", key: job.keyName };
        const file = await runInBackground(app, this.env, this.ctx, call, (context) =>
          translateFileFor(context, job, job.terms),
        );
        const { characters, type } = file;
        let chunks = 0;
        for (const chunk of chunksOf(await encrypt(file.bytes, job.key)))
          await this.ctx.storage.put(chunkName(chunks++), chunk);
        await this.#save({ ...stored, state: { name, status: "done", characters, type }, chunks });
      } catch (error) {
        const { message } = asApiError(error);
        await this.#save({ ...stored, state: { name, status: "error", message } });
      }
    }

    #save(stored: Stored): Promise<void> {
      return this.ctx.storage.put("document", stored);
    }

    async #load(access: DocumentAccess): Promise<Stored | undefined> {
      const stored = await this.ctx.storage.get<Stored>("document");
      if (stored === undefined || Date.now() >= stored.expires) return undefined;
      return stored.access === (await hash(access)) ? stored : undefined;
    }
  };
}

function chunkName(index: number): string {
  return `chunk ${index}`;
}

async function hash({ key, owner }: DocumentAccess): Promise<string> {
  const text = JSON.stringify(["access", key, owner]);
  return new Uint8Array(await digest(text)).toHex();
}

interface Encrypted {
  vector: Uint8Array;
  content: Uint8Array;
}

async function encrypt(bytes: Uint8Array<ArrayBuffer>, key: string): Promise<Encrypted> {
  const iv = crypto.getRandomValues(new Uint8Array(VECTOR));
  const algorithm = { name: "AES-GCM", iv };
  const content = await crypto.subtle.encrypt(algorithm, await secretOf(key, "encrypt"), bytes);
  return { vector: iv, content: new Uint8Array(content) };
}

/** Returns the values to store. The vector is in front of the first, not of a copy of the whole. */
function* chunksOf({ vector, content }: Encrypted): Generator<Uint8Array> {
  const first = new Uint8Array(vector.length + Math.min(content.length, CHUNK));
  first.set(vector);
  first.set(content.subarray(0, CHUNK), vector.length);
  yield first;
  for (let at = CHUNK; at < content.length; at += CHUNK) yield content.slice(at, at + CHUNK);
}

async function decrypt(blob: Blob, key: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const iv = bytes.subarray(0, VECTOR);
  const algorithm = { name: "AES-GCM", iv };
  const secret = await secretOf(key, "decrypt");
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, secret, bytes.subarray(VECTOR)));
}

/** The document's key is random and long, so one round of a hash is enough. */
async function secretOf(key: string, usage: "encrypt" | "decrypt"): Promise<CryptoKey> {
  const secret = await digest(JSON.stringify(["content", key]));
  return crypto.subtle.importKey("raw", secret, "AES-GCM", false, [usage]);
}

function digest(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
}

/**
 * Fetches images that a message references by URL, because Workers AI fetches none. Only https,
 * public host names and images are allowed, within limits of size, time and redirects, each of
 * which is checked like the first URL.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { ContentPart, TextGenerationInput } from "../../tasks/index.ts";
import type { RunContext } from "../call/context.ts";
import { mapConcurrently } from "../call/concurrency.ts";
import { sniffImageType } from "../call/image-type.ts";

const MAX_BYTES = 10 * 1024 * 1024;
/** For all images of a request: they are in memory together, in base64 and again in the call. */
const MAX_BYTES_IN_ALL = 12 * 1024 * 1024;
const MAX_IMAGES = 20;
const MAX_REDIRECTS = 3;
const TIMEOUT_MS = 10_000;
const WIDTH = 3;

/** Host names of private networks (RFC 6761, RFC 8375, and those that routers and clouds use). */
const PRIVATE_NAMES =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|in-addr\.arpa|ip6\.arpa|onion|test|invalid)$/;

interface Place {
  message: number;
  part: number;
  url: string;
}

/**
 * Returns the input with each https image as a data: URL.
 *
 * @throws ApiError `invalid_request` that names the part whose image could not be fetched.
 */
export function fetchImages(
  context: Pick<RunContext, "policy" | "signal">,
  input: TextGenerationInput,
): TextGenerationInput | Promise<TextGenerationInput> {
  const places = findAddresses(input);
  return places.length === 0 ? input : fetchAll(places, context, input);
}

async function fetchAll(
  places: readonly Place[],
  { policy, signal }: Pick<RunContext, "policy" | "signal">,
  input: TextGenerationInput,
): Promise<TextGenerationInput> {
  if (policy?.remoteImages === false)
    throw failure(
      places[0]!,
      "this Worker does not fetch images (REMOTE_IMAGES is false); send a data: URL",
    );
  if (places.length > MAX_IMAGES)
    throw failure(places[MAX_IMAGES]!, `expected at most ${MAX_IMAGES} images with a URL`);
  const room: Room = { left: MAX_BYTES_IN_ALL };
  const urls = await mapConcurrently(
    places,
    WIDTH,
    async (place, _index, either) => toDataUrl(await fetchImage(place, room, either)),
    signal,
  );
  const messages = input.messages.map((message) => ({ ...message }));
  for (const [index, { message, part }] of places.entries()) {
    const content = [...(messages[message]!.content as ContentPart[])];
    content[part] = { type: "image_url", image_url: { url: urls[index]! } };
    messages[message]!.content = content;
  }
  return { ...input, messages };
}

/** Bytes that the images of one request may still use. */
interface Room {
  left: number;
}

function findAddresses({ messages }: TextGenerationInput): Place[] {
  if (!messages.some(({ content }) => Array.isArray(content))) return [];
  return messages.flatMap(({ content }, message) =>
    Array.isArray(content)
      ? content.flatMap((each, part) => {
          const url = each.type === "image_url" ? each.image_url.url : "";
          return /^https?:/i.test(url.slice(0, 6)) ? [{ message, part, url }] : [];
        })
      : [],
  );
}

async function fetchImage(place: Place, room: Room, signal: AbortSignal): Promise<Uint8Array> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  let url = place.url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const address = publicAddress(url);
    if (address === undefined)
      throw failure(place, "expected an https URL with a public host name");
    let reply: Response;
    try {
      const headers = { accept: "image/*", "user-agent": "ai-workers" };
      reply = await fetch(address, { redirect: "manual", headers, signal: either });
    } catch (cause) {
      throw failure(place, "the image could not be fetched", cause);
    }
    const next = reply.status >= 300 && reply.status < 400 ? reply.headers.get("location") : null;
    if (next === null) return readImage(reply, place, room);
    await reply.body?.cancel();
    url = URL.canParse(next, address) ? new URL(next, address).href : next;
  }
  throw failure(place, `the address redirects more than ${MAX_REDIRECTS} times`);
}

/** Characters of an address. The URL parser makes several copies of it. */
const MAX_ADDRESS = 8192;

/**
 * Returns undefined for an address that may lead into a private network. The URL parser normalizes
 * every form of an IPv4 address to four numbers.
 */
export function publicAddress(text: string): string | undefined {
  if (text.length > MAX_ADDRESS || !URL.canParse(text)) return undefined;
  const { protocol, hostname, username, password, port, href } = new URL(text);
  const name = hostname.toLowerCase().replace(/\.{1,9}$/, "");
  const isLiteral = name.startsWith("[") || /^[\d.]+$/.test(name);
  const isPublic =
    protocol === "https:" &&
    port === "" &&
    username === "" &&
    password === "" &&
    name.includes(".") &&
    !isLiteral &&
    !PRIVATE_NAMES.test(name);
  return isPublic ? href : undefined;
}

async function readImage(reply: Response, place: Place, room: Room): Promise<Uint8Array> {
  if (!reply.ok || reply.body === null) {
    await reply.body?.cancel();
    throw failure(place, `the address answered with status ${reply.status}`);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of reply.body) {
      size += piece.byteLength;
      room.left -= piece.byteLength;
      // Leaving the loop cancels the transfer.
      if (size > MAX_BYTES) throw failure(place, `the image is larger than ${MAX_BYTES} bytes`);
      if (room.left < 0)
        throw failure(place, `the pictures are larger than ${MAX_BYTES_IN_ALL} bytes together`);
      pieces.push(piece);
    }
  } catch (cause) {
    throw ApiError.made(cause)
      ? cause
      : failure(place, "the transfer of the image was interrupted", cause);
  }
  const bytes = new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
  if (sniffImageType(bytes) === undefined)
    throw failure(place, "the URL is not a PNG, JPEG, WebP or GIF image");
  return bytes;
}

function toDataUrl(bytes: Uint8Array): string {
  return `data:${sniffImageType(bytes)!};base64,${bytes.toBase64()}`;
}

/** A user name and password in an address; a URL parser reads backslashes as slashes. */
const USER = /^(https?:[\\/]{0,9})[^\\/?#]*@/i;

function failure({ message, part, url }: Place, reason: string, cause?: unknown): ApiError {
  const param = `messages[${message}].content[${part}].image_url.url`;
  // The error may end up in a log of the caller.
  const came = JSON.stringify(url.replace(USER, "$1").slice(0, 60));
  return new ApiError("invalid_request", `\`${param}\`: ${reason}, got ${came}.`, { param, cause });
}

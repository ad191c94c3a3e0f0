/**
 * Plays a reply as it comes, where the browser can; else when all of it is there.
 * @module
 */

/**
 * @param {HTMLAudioElement} player
 * @param {Response} reply
 * @returns {Promise<Blob>} the whole sound
 */
export async function play(player, reply) {
  const type = reply.headers.get("content-type") ?? "";
  /** @type {any[]} */
  const parts = [];
  const source = canStream(type) ? new MediaSource() : undefined;
  const buffer = source && (await attach(player, source, type));
  for await (const chunk of /** @type {any} */ (reply.body)) {
    parts.push(chunk);
    if (buffer) await append(buffer, chunk);
  }
  const blob = new Blob(parts, { type });
  if (source?.readyState === "open") source.endOfStream();
  else show(player, blob);
  return blob;
}

/** @param {HTMLAudioElement} player @param {Blob} blob */
export function show(player, blob) {
  URL.revokeObjectURL(player.src);
  player.src = URL.createObjectURL(blob);
  player.hidden = false;
  player.play().catch(() => {});
}

/** @param {string} type */
function canStream(type) {
  return "MediaSource" in window && MediaSource.isTypeSupported(type);
}

/** @param {HTMLAudioElement} player @param {MediaSource} source @param {string} type @returns {Promise<SourceBuffer>} */
function attach(player, source, type) {
  return new Promise((resolve) => {
    source.addEventListener("sourceopen", () => resolve(source.addSourceBuffer(type)), {
      once: true,
    });
    URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(source);
    player.hidden = false;
    player.play().catch(() => {});
  });
}

/** @param {SourceBuffer} buffer @param {BufferSource} chunk @returns {Promise<void>} */
function append(buffer, chunk) {
  return new Promise((resolve) => {
    buffer.addEventListener("updateend", () => resolve(), { once: true });
    buffer.appendBuffer(chunk);
  });
}

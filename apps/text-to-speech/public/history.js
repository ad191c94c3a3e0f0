/**
 * The last sounds, in this browser's IndexedDB.
 * @module
 */

/** @typedef {{id?: number, blob: Blob, text: string, voice: string, model: string}} Spoken */

const KEPT = 10;

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("speech", 1);
    request.addEventListener("upgradeneeded", () =>
      request.result.createObjectStore("spoken", { keyPath: "id", autoIncrement: true }),
    );
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
  return opened;
}

/** @param {(store: IDBObjectStore) => IDBRequest} act @returns {Promise<any>} */
async function run(act) {
  const store = (await open()).transaction("spoken", "readwrite").objectStore("spoken");
  return new Promise((resolve, reject) => {
    const request = act(store);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

/** Newest first. @returns {Promise<Spoken[]>} */
export async function latest() {
  return (await run((store) => store.getAll())).toReversed();
}

/** @param {Spoken} spoken */
export async function remember(spoken) {
  await run((store) => store.add(spoken));
  for (const { id } of (await latest()).slice(KEPT)) await run((store) => store.delete(id ?? 0));
}

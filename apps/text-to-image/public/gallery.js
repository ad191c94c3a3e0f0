/**
 * The gallery: pictures and the settings that made them, in this browser's IndexedDB.
 * @module
 */

/**
 * @typedef {object} Picture
 * @property {number} [id]
 * @property {Blob} blob
 * @property {string} prompt
 * @property {string} model
 * @property {Record<string, any>} settings what was sent beside prompt and model
 * @property {number} [seed]
 * @property {number} [neurons]
 * @property {number} seconds
 */

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("playground", 1);
    request.addEventListener("upgradeneeded", () =>
      request.result.createObjectStore("pictures", { keyPath: "id", autoIncrement: true }),
    );
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
  return opened;
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>}
 */
async function run(mode, act) {
  const store = (await open()).transaction("pictures", mode).objectStore("pictures");
  return new Promise((resolve, reject) => {
    const request = act(store);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

/** Newest first. @returns {Promise<Picture[]>} */
export async function pictures() {
  return (await run("readonly", (store) => store.getAll())).toReversed();
}

/** @param {Picture} picture */
export function addPicture(picture) {
  return run("readwrite", (store) => store.add(picture));
}

/** @param {number} id */
export function removePicture(id) {
  return run("readwrite", (store) => store.delete(id));
}

export function emptyGallery() {
  return run("readwrite", (store) => store.clear());
}

/**
 * A collection of records in this browser's IndexedDB: pictures, recordings, translations.
 * @module
 */

/**
 * @template {{id?: number}} Record
 * @typedef {object} Collection
 * @property {() => Promise<Record[]>} all newest first; empty where the browser forbids storage
 * @property {(record: Record) => Promise<number>} put adds a record, or replaces the one with its `id`; gives the `id`
 * @property {(id: number) => Promise<void>} remove
 * @property {() => Promise<void>} clear
 */

/**
 * @param {string} name of a database of its own, so that pages of one origin do not share versions
 * @returns {Collection<any>}
 */
export function collection(name) {
  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;
  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(`playground.${name}`, 1);
      request.addEventListener("upgradeneeded", () =>
        request.result.createObjectStore("records", { keyPath: "id", autoIncrement: true }),
      );
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error));
    });
    return opened;
  };
  /** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act @returns {Promise<any>} */
  const run = async (mode, act) => {
    const store = (await open()).transaction("records", mode).objectStore("records");
    return new Promise((resolve, reject) => {
      const request = act(store);
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error));
    });
  };
  return {
    all: () =>
      run("readonly", (store) => store.getAll()).then(
        (list) => list.toReversed(),
        () => [],
      ),
    put: (record) => run("readwrite", (store) => store.put(record)),
    remove: (id) => run("readwrite", (store) => store.delete(id)),
    clear: () => run("readwrite", (store) => store.clear()),
  };
}

/**
 * A collection of records in this browser's IndexedDB: conversations, pictures, recordings, translations.
 * What the browser does not store, because its storage is full or forbidden, stays in memory until the page is closed.
 * @module
 */

/**
 * @template {{id?: number | string}} Record
 * @typedef {object} Collection
 * @property {() => Promise<Record[]>} all the latest first
 * @property {(id: number | string) => Promise<Record | undefined>} get
 * @property {(record: Record) => Promise<any>} put adds a record, or replaces the one with its `id`; gives the `id`
 * @property {(id: number | string) => Promise<void>} remove
 */

/**
 * @param {string} name of a database of its own, so that pages of one origin do not share versions
 * @param {string} [storeName]
 * @returns {Collection<any>}
 */
export function collection(name, storeName = "records") {
  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;
  /** Records that the browser did not store. @type {Map<number | string, any>} */
  const unstored = new Map();
  let lastId = 0;

  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(`playground.${name}`, 1);
      request.addEventListener("upgradeneeded", () =>
        request.result.createObjectStore(storeName, { keyPath: "id", autoIncrement: true }),
      );
      request.addEventListener("success", () => {
        // When the user deletes the data of this site.
        request.result.addEventListener("close", () => (opened = undefined));
        resolve(request.result);
      });
      request.addEventListener("error", () => reject(request.error));
    });
    return opened;
  };

  /** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act @returns {Promise<any>} */
  const run = async (mode, act) => {
    const transaction = (await open()).transaction(storeName, mode);
    const request = act(transaction.objectStore(storeName));
    return new Promise((resolve, reject) => {
      // A full storage fails the transaction after its requests have succeeded.
      transaction.addEventListener("complete", () => resolve(request.result));
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
  };

  return {
    async all() {
      const stored = await run("readonly", (store) => store.getAll()).catch(() => []);
      const others = stored.filter((/** @type {any} */ { id }) => !unstored.has(id));
      return [...others, ...unstored.values()].toReversed();
    },
    async get(id) {
      return (
        unstored.get(id) ?? (await run("readonly", (store) => store.get(id)).catch(() => undefined))
      );
    },
    async put(record) {
      try {
        const id = await run("readwrite", (store) => store.put(record));
        unstored.delete(id);
        return id;
      } catch {
        const id = record.id ?? --lastId;
        unstored.set(id, { ...record, id });
        document.dispatchEvent(new CustomEvent("not-stored"));
        return id;
      }
    },
    async remove(id) {
      unstored.delete(id);
      await run("readwrite", (store) => store.delete(id)).catch(() => {});
    },
  };
}

// What the phone keeps: a small promise over IndexedDB. Every writing is one transaction that the
// browser puts on disk before it answers, so a killed browser loses nothing that was said saved.

const NAME = "traza-comite";
const STORES = { meta: null, works: "id", drafts: "key", photos: "id", outbox: "id" };
let opening = null;

export function open() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        asked.result.createObjectStore(name, keyPath ? { keyPath } : undefined);
      }
    };
    asked.onsuccess = () => {
      const base = asked.result;
      base.onversionchange = () => base.close();
      base.onclose = () => { opening = null; };
      resolve(base);
    };
    asked.onerror = () => { opening = null; reject(asked.error); };
  });
  return opening;
}

function wait(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// One writing of several stores, whole or not at all. `work` gets get, all, put, add, remove and
// clear, and may wait for nothing else.
export async function change(stores, work) {
  const base = await open();
  const tx = base.transaction(stores, "readwrite", { durability: "strict" });
  const at = (name) => tx.objectStore(name);
  const done = new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error ?? new DOMException("aborted", "AbortError"));
  });
  const doors = {
    get: (name, key) => wait(at(name).get(key)),
    all: (name) => wait(at(name).getAll()),
    put: (name, value, key) => wait(at(name).put(value, key)),
    add: (name, value) => wait(at(name).add(value)),
    remove: (name, key) => wait(at(name).delete(key)),
    clear: (name) => wait(at(name).clear()),
  };
  let result;
  try {
    result = await work(doors);
  } catch (error) {
    done.catch(() => {});
    try { tx.abort(); } catch { /* it aborted by itself */ }
    throw error;
  }
  await done;
  return result;
}

export async function get(name, key) {
  const base = await open();
  return wait(base.transaction(name).objectStore(name).get(key));
}

export async function all(name) {
  const base = await open();
  return wait(base.transaction(name).objectStore(name).getAll());
}

export const meta = (key) => get("meta", key);

export const remember = (key, value) => change(["meta"], (tx) => tx.put("meta", value, key));

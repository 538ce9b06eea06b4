// Where the phone keeps what is sealed: a small promise over IndexedDB. Nothing readable comes here.

const NAME = "traza-crecimiento";
let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("lock");
      asked.result.createObjectStore("children", { keyPath: "id" });
    };
    asked.onsuccess = () => {
      const base = asked.result;
      base.onversionchange = () => { base.close(); opening = null; };
      base.onclose = () => { opening = null; };
      resolve(base);
    };
    asked.onerror = () => { opening = null; reject(asked.error); };
  });
  return opening;
}

const wait = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export const get = async (store, key) => wait((await open()).transaction(store).objectStore(store).get(key));

export const all = async (store) => wait((await open()).transaction(store).objectStore(store).getAll());

// One writing, whole or not at all, on disk before it answers. `work` gets the stores by name and
// waits for nothing but them.
export async function change(work) {
  const tx = (await open()).transaction(["lock", "children"], "readwrite", { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error ?? new DOMException("aborted", "AbortError"));
  });
  await work({ lock: tx.objectStore("lock"), children: tx.objectStore("children") }, wait);
  await done;
}

// Everything, whole.
export async function destroy() {
  if (opening) (await opening).close();
  opening = null;
  await new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = resolve;
    asked.onerror = () => reject(asked.error);
  });
}

// Ask the browser not to throw it away when it lacks room.
export async function keepForGood() {
  try { return (await navigator.storage?.persist?.()) ?? false; } catch { return false; }
}

export async function isKeptForGood() {
  return (await navigator.storage?.persisted?.()) ?? false;
}

export const isFull = (error) => error?.name === "QuotaExceededError";

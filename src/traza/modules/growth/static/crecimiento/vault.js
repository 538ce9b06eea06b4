// The children that this phone keeps. Each is sealed by one random key; the passphrase only seals
// that key. While it is closed nobody can read them: not this program either.

import { all, change, destroy, get, keepForGood } from "./base.js";
import { fresh, keyOf, seal, unseal, WrongPhrase } from "./seal.js";

const LOCK = "one";
const GCM = { name: "AES-GCM", length: 256 };
let key = null;
let children = new Map();
let turns = new Map(); // how many times each was written, as this tab knows

// Another tab wrote meanwhile; what it wrote has been read.
export class Stale extends Error {}

export const isOpen = () => key !== null;

export const exists = async () => (await get("lock", LOCK)) !== undefined;

// Begin, with a passphrase that nobody else knows.
export async function create(phrase) {
  const how = fresh();
  const outer = await keyOf(phrase, how);
  const made = await crypto.subtle.generateKey(GCM, true, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey("raw", made, outer, { name: "AES-GCM", iv }));
  await change(async ({ lock }, wait) => {
    if ((await wait(lock.getKey(LOCK))) !== undefined) throw new DOMException("there is one", "ConstraintError");
    lock.put({ ...how, iv, wrapped }, LOCK);
  });
  await keepForGood();
  await open(phrase);
}

// Raises WrongPhrase.
export async function open(phrase) {
  const kept = await get("lock", LOCK);
  const outer = await keyOf(phrase, kept);
  let inner;
  try {
    const how = { name: "AES-GCM", iv: kept.iv };
    inner = await crypto.subtle.unwrapKey("raw", kept.wrapped, outer, how, GCM, false, ["encrypt", "decrypt"]);
  } catch { throw new WrongPhrase(); }
  key = inner;
  await reread();
}

// What the store says now: another tab may have written.
export async function reread() {
  const rows = await all("children");
  const found = await Promise.all(rows.map((row) => unseal(key, row, row.id)));
  children = new Map(found.map((child) => [child.id, child]));
  turns = new Map(rows.map((row) => [row.id, row.turn]));
}

export function close() {
  key = null;
  children = new Map();
  turns = new Map();
}

export const everyone = () => [...children.values()].sort((a, b) => (a.born < b.born ? -1 : 1));

export const child = (id) => children.get(id);

// Keep children as they are now: all of them or none. Raises Stale.
export async function keep(...some) {
  const rows = await Promise.all(some.map(async (one) => (
    { id: one.id, turn: (turns.get(one.id) ?? 0) + 1, ...(await seal(key, one, one.id)) })));
  let isStale = false;
  await change(async ({ lock, children: store }, wait) => {
    isStale = (await wait(lock.getKey(LOCK))) === undefined;
    for (const row of rows) {
      const kept = await wait(store.get(row.id));
      isStale ||= (kept?.turn ?? 0) !== row.turn - 1;
    }
    if (!isStale) for (const row of rows) store.put(row);
  });
  if (isStale) return stale();
  for (const one of some) children.set(one.id, one);
  for (const row of rows) turns.set(row.id, row.turn);
  return undefined;
}

async function stale() {
  if (await exists()) await reread();
  else close(); // everything was deleted in another tab
  throw new Stale();
}

export async function remove(id) {
  await change(({ children: store }) => { store.delete(id); });
  children.delete(id);
  turns.delete(id);
}

export async function removeEverything() {
  close();
  await destroy();
}

// From what is being written to what waits to be sent. The identifier is made when the writing
// begins, so that saving twice, from two tabs or with two taps, is one thing.

import { all, change, get, meta } from "./db.js";

export const MOST_PHOTOS = 12;

// Somebody already saved it in another tab.
export class AlreadyQueued extends Error {}

export async function draftOf(kind, work, name = kind) {
  const key = `${name}:${work}`;
  return (await get("drafts", key)) ?? { key, id: crypto.randomUUID(), kind, work, said: {} };
}

export function saveDraft(draft) {
  return change(["drafts", "outbox"], async (tx) => {
    if (await tx.get("outbox", draft.id)) throw new AlreadyQueued();
    await tx.put("drafts", { ...draft, saved_at: Date.now() });
  });
}

// A photograph belongs to its item; two tabs may add to the same one.
export function addPhoto(draft, photo) {
  return change(["drafts", "photos", "outbox"], async (tx) => {
    if (await tx.get("outbox", draft.id)) throw new AlreadyQueued();
    await tx.put("photos", { ...photo, item: draft.id, added_at: Date.now() });
    await tx.put("drafts", { ...draft, saved_at: Date.now() });
  });
}

export const removePhoto = (id) => change(["photos"], (tx) => tx.remove("photos", id));

export async function photosOf(item) {
  const mine = (await all("photos")).filter((photo) => photo.item === item);
  return mine.sort((a, b) => a.added_at - b.added_at);
}

export function discard(draft) {
  return change(["drafts", "photos", "outbox"], async (tx) => {
    if (await tx.get("outbox", draft.id)) return;
    for (const photo of await tx.all("photos")) {
      if (photo.item === draft.id) await tx.remove("photos", photo.id);
    }
    await tx.remove("drafts", draft.key);
  });
}

// Seal a draft: its bytes and their hash are made once and never again.
export async function queue(draft, title) {
  const photos = await photosOf(draft.id);
  const body = JSON.stringify({
    id: draft.id,
    kind: draft.kind,
    work: draft.work,
    made_at: new Date().toISOString(),
    clock_offset: (await meta("clock")) ?? null,
    said: draft.said,
    photos: photos.map(({ id, sha256, size, taken_at, lon, lat }) => ({ id, sha256, size, taken_at, lon, lat })),
  });
  const item = {
    id: draft.id,
    kind: draft.kind,
    work: draft.work,
    title,
    body,
    digest: `sha-256=:${await base64Hash(new TextEncoder().encode(body))}:`,
    photos: photos.length,
    state: "waiting",
    queued_at: Date.now(),
  };
  await change(["outbox", "drafts", "photos"], async (tx) => {
    if (await tx.get("outbox", draft.id)) throw new AlreadyQueued();
    const now = (await tx.all("photos")).filter((photo) => photo.item === draft.id);
    if (now.length !== photos.length) throw new Error("photographs changed while saving");
    await tx.add("outbox", item);
    await tx.remove("drafts", draft.key);
  });
  return item;
}

export function retry(id) {
  return change(["outbox"], async (tx) => {
    const item = await tx.get("outbox", id);
    if (item?.state === "refused") await tx.put("outbox", { ...item, state: "waiting", error: null });
  });
}

// Eight letters of the identifier; the server makes the same folio.
export function folioOf(id) {
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  let bits = BigInt(`0x${id.replaceAll("-", "").slice(0, 10)}`);
  let text = "";
  for (let turn = 0; turn < 8; turn += 1) {
    text = letters[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return `QC-${text.slice(0, 4)}-${text.slice(4)}`;
}

export async function hexHash(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function base64Hash(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...hash));
}

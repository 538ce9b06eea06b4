// Send what waits, one sender at a time whatever tabs are open, each thing until the server says
// that all of it arrived. Sending again is always safe: the server knows the identifier.

import { all, change, get, meta, remember } from "./db.js";
import { ask, Offline, Refused } from "./net.js";

const PART = 256 * 1024;
const MOST_TURNS = 10; // how often a photograph may begin again in one sending
const LOCK = "traza-comite-envio";
const AGAIN_LATER = new Set([408, 425, 429, 503]);
const SHUT = new Set([401, 403]);
let running = null;
let more = false;

// Resolves to { sent, waiting, offline }.
export function sendAll() {
  more = true;
  running ??= alone(async () => {
    let result;
    while (more) {
      more = false;
      result = await round();
    }
    return result;
  }).finally(() => { running = null; });
  return running;
}

function alone(work) {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}

async function waiting() {
  const items = (await all("outbox")).filter((item) => item.state === "waiting");
  return items.sort((a, b) => a.queued_at - b.queued_at);
}

async function round() {
  let sent = 0;
  let offline = false;
  if (await meta("token")) {
    for (const item of await waiting()) {
      try {
        await sendItem(item);
        sent += 1;
      } catch (error) {
        if (!(await goesOn(item, error))) { offline = true; break; }
      } finally {
        tell();
      }
    }
  }
  return { sent, waiting: (await waiting()).length, offline };
}

// Whether the next item may be tried after this one failed.
async function goesOn(item, error) {
  if (error instanceof Offline) return false;
  if (AGAIN_LATER.has(error.status)) {
    await note(item.id, { problem: "server", error: error.message }); // it waits, and says why
    return error.status === 429; // another one may have room
  }
  if (!(error instanceof Refused)) {
    await note(item.id, { problem: "phone", error: String(error.message) });
    return true;
  }
  if (SHUT.has(error.status)) {
    await remember("shut", error.said.say ?? "");
    return false;
  }
  await note(item.id, { state: "refused", problem: "server", error: error.message });
  return true;
}

function note(id, what) {
  return change(["outbox"], async (tx) => {
    const item = await tx.get("outbox", id);
    if (item && item.state === "waiting") await tx.put("outbox", { ...item, ...what });
  });
}

async function sendItem(item) {
  const { said } = await ask(`/comite/api/items/${item.id}`, {
    method: "POST",
    body: new TextEncoder().encode(item.body),
    headers: {
      "Content-Type": "application/json",
      "Content-Digest": item.digest,
      "X-Phone-Time": new Date().toISOString(),
    },
  });
  const ends = [];
  for (const photo of said.photos) ends.push(photo.arrived ? photo : await sendPhoto(photo));
  await change(["outbox", "photos"], async (tx) => {
    const kept = ends.filter((one) => !one.refused);
    for (const one of kept) await tx.remove("photos", one.id);
    await tx.put("outbox", {
      ...item,
      state: "sent",
      problem: null,
      error: null,
      folio: said.folio,
      sent_at: Date.now(),
      refused: ends.filter((one) => one.refused).map((one) => one.refused),
    });
  });
}

async function sendPhoto(announced) {
  const photo = await get("photos", announced.id);
  if (!photo) throw new Refused(0, { say: "photo-missing" });
  let { received } = announced;
  for (let turns = 0; turns <= MOST_TURNS;) {
    let state;
    try {
      state = await sendPart(photo, received);
    } catch (error) {
      const where = error.said?.received;
      if (error.status !== 409 || !Number.isInteger(where)) throw error;
      state = { received: where, arrived: false };
      turns += 1;
    }
    if (state.arrived) return state;
    if (state.received === received) turns += 1;
    received = state.received;
  }
  throw new Offline("photograph");
}

async function sendPart(photo, from) {
  const { said } = await ask(`/comite/api/fotos/${photo.id}?desde=${from}`, {
    method: "PUT",
    body: photo.blob.slice(from, from + PART),
    headers: { "Content-Type": "application/octet-stream" },
  });
  return said;
}

function tell() {
  const channel = new BroadcastChannel("traza-comite");
  channel.postMessage("outbox");
  channel.close();
}

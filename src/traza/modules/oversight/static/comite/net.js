// Questions to the server. No cookie goes with them: the phone's own token does.

import { meta, remember } from "./db.js";

const PATIENCE = 60_000;
const SLOW = 30_000; // a round trip longer than this says little about the clock

// Nobody answered, or what answered is not Traza (a hotel's page, a server that is starting).
export class Offline extends Error {}

// The server said no: `said.say` is its sentence.
export class Refused extends Error {
  constructor(status, said) {
    super(said.say ?? String(status));
    this.status = status;
    this.said = said;
  }
}

export async function ask(path, { method = "GET", body, headers = {}, cookies = false } = {}) {
  const token = cookies ? null : await meta("token");
  const own = token ? { Authorization: `Bearer ${token}` } : {};
  const began = Date.now();
  let answer;
  let said = null;
  try {
    answer = await fetch(path, {
      method,
      body,
      headers: { ...headers, ...own },
      credentials: cookies ? "same-origin" : "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status >= 500) throw new Offline(String(answer.status));
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) said = await answer.json();
  } catch (error) {
    throw error instanceof Offline ? error : new Offline(error.name);
  }
  const time = answer.headers.get("X-Server-Time");
  if (answer.status >= 400) throw new Refused(answer.status, said ?? {});
  if (!time || (said === null && answer.status !== 304)) throw new Offline("not Traza");
  await learnClock(began, Date.now(), Date.parse(time));
  return { status: answer.status, said, etag: answer.headers.get("ETag") };
}

// How many seconds the phone is behind the server.
async function learnClock(began, ended, server) {
  if (!Number.isFinite(server) || ended - began > SLOW || ended < began) return;
  const offset = Math.round((server - (began + ended) / 2) / 1000);
  const known = await meta("clock");
  if (known === undefined || Math.abs(known - offset) > 1) await remember("clock", offset);
}

// Does the phone promise to keep what is saved, and how much room is left?

import { say } from "./words.js";

export async function keepForGood() {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

export async function describe() {
  const kept = (await navigator.storage?.persisted?.()) ?? false;
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  const room = quota ? say("room", { mb: Math.floor((quota - usage) / 1_048_576).toLocaleString("es-MX") }) : "";
  return `${say(kept ? "kept" : "not-kept")} ${room}`.trim();
}

export const isFull = (error) => error?.name === "QuotaExceededError";

// The door: a passphrase is chosen once, and asked each time.

import { clone, fill, right, wrong } from "./dom.js";
import { isFull } from "./base.js";
import { WrongPhrase } from "./seal.js";
import { create, exists, open, removeEverything, Stale } from "./vault.js";
import { say } from "./words.js";

const SHORTEST = 12; // characters: three or four words

export async function gate({ reroute }) {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return clone("page-unable");
  return (await exists()) ? asking(reroute) : beginning(reroute);
}

function beginning(reroute) {
  const page = clone("page-begin");
  const { phrase, again } = page.querySelector("form").elements;
  fill(page, { shortest: say("shortest", { n: SHORTEST }) });
  onSubmit(page, reroute, async () => {
    if (phrase.value.trim().length < SHORTEST) return [say("phrase-short", { n: SHORTEST }), phrase];
    if (phrase.value.trim() !== again.value.trim()) return [say("phrase-differs"), again];
    await create(phrase.value);
    return null;
  });
  return page;
}

function asking(reroute) {
  const page = clone("page-open");
  const { phrase } = page.querySelector("form").elements;
  onSubmit(page, reroute, async () => {
    try {
      await open(phrase.value);
    } catch (error) {
      if (error instanceof WrongPhrase) return [say("phrase-wrong"), phrase];
      throw error;
    }
    return null;
  });
  page.querySelector('[data-do="forget"]').addEventListener("click", async () => {
    if (!window.confirm(say("confirm-everything"))) return;
    await removeEverything();
    await reroute();
  });
  return page;
}

// `work` answers null, or the sentence and the field to mend.
export function onSubmit(page, reroute, work) {
  const form = page.querySelector("form");
  const button = form.querySelector("[type=submit]");
  form.addEventListener("input", () => right(page));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    form.setAttribute("aria-busy", "true");
    try {
      const missing = await work();
      if (missing) wrong(page, ...missing);
      else await reroute();
    } catch (error) {
      wrong(page, trouble(error));
    } finally {
      button.disabled = false;
      form.removeAttribute("aria-busy");
    }
  });
}

function trouble(error) {
  if (error instanceof Stale) return say("stale");
  return isFull(error) ? say("full") : say("not-saved", { why: error?.name ?? "" });
}

// What waits, what was sent and what was not taken.

import { all, change } from "./db.js";
import { clone, fill, list } from "./dom.js";
import { folioOf, photosOf, retry } from "./queue.js";
import { describe } from "./store.js";
import { moment, say } from "./words.js";

export async function outboxPage(_none, { changed, sending }) {
  const page = clone("page-outbox");
  const items = (await all("outbox")).sort((a, b) => b.queued_at - a.queued_at);
  const of = (state) => items.filter((item) => item.state === state);
  fill(page, { store: await describe(), nothing: items.length ? "" : say("outbox-empty") });
  for (const state of ["waiting", "refused", "sent"]) list(page, state, of(state), (item) => row(item, changed));
  page.querySelector('[data-do="send"]').addEventListener("click", async () => {
    const { offline } = await sending();
    fill(page, { result: say(offline ? "still-offline" : "all-tried") });
  });
  page.querySelector('[data-do="unpair"]').addEventListener("click", async () => {
    if (of("waiting").length || of("refused").length) { fill(page, { result: say("cannot-unpair") }); return; }
    if (window.confirm(say("confirm-unpair"))) await unpair();
  });
  return [page];
}

function row(item, changed) {
  const made = fill(clone("row-item"), {
    title: item.title,
    folio: item.kind === "complaint" ? folioOf(item.id) : "",
    when: item.state === "sent" ? say("sent-at", { when: moment(item.sent_at) }) : say("queued-at", { when: moment(item.queued_at) }),
    photos: item.photos ? say(item.photos === 1 ? "one-photo" : "many-photos", { n: item.photos }) : "",
    error: item.error ? (item.error === "photo-missing" ? say("photo-missing") : item.error) : "",
    refused: (item.refused ?? []).join(" "),
  });
  const again = made.querySelector('[data-do="retry"]');
  again.hidden = item.state !== "refused";
  again.addEventListener("click", async () => { await retry(item.id); await changed(); });
  const copy = made.querySelector('[data-do="copy"]');
  copy.hidden = item.state === "sent";
  copy.addEventListener("click", () => download(item));
  return made;
}

// A copy of what was not sent, to hand to the agency by other means.
async function download(item) {
  const photos = await Promise.all((await photosOf(item.id)).map(async (photo) => ({
    id: photo.id,
    data: await dataAddress(photo.blob),
  })));
  const text = JSON.stringify({ digest: item.digest, body: item.body, photos });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${item.kind}-${item.id}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function dataAddress(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function unpair() {
  await change(["meta", "works", "drafts", "photos", "outbox"], async (tx) => {
    for (const name of ["meta", "works", "drafts", "photos", "outbox"]) await tx.clear(name);
  });
  location.hash = "#/";
  location.reload();
}

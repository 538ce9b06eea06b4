// What the forms of a visit and of a complaint share: every change is kept as it is made,
// photographs are kept as they are taken, and the end is one saving.

import { clone, fill, find, list } from "./dom.js";
import { NotAPicture, prepare, whereAmI } from "./photo.js";
import { addPhoto, AlreadyQueued, discard, draftOf, MOST_PHOTOS, photosOf, queue, removePhoto, saveDraft } from "./queue.js";
import { isFull, keepForGood } from "./store.js";
import { moment, say } from "./words.js";

// `read` takes the form and gives what it says; `write` puts a draft's words in it; `lacks` names
// the first thing that is missing as { field, text }, or null.
export async function makeForm(page, { kind, key, work, title, read, write, lacks, changed }) {
  const form = page.querySelector("form");
  const draft = await draftOf(kind, work.id, key);
  const keeper = keep(page, form, draft, read);
  write(form, draft.said);
  if (draft.saved_at) fill(page, { saved: say("saved", { when: moment(draft.saved_at) }) });
  form.addEventListener("input", (event) => {
    right(page); // what was wrong is looked at again: by the saving, or at the end
    if (event.target.type !== "file") keeper.soon();
  });
  await photographs(page, form, draft, keeper);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = lacks(read(form), await photosOf(draft.id));
    if (missing) { wrong(page, missing.text, form.elements[missing.field]); return; }
    form.querySelector("[type=submit]").disabled = true;
    try {
      await keeper.now();
      draft.said = read(form);
      await queue(draft, title);
      await keepForGood();
      location.hash = "#/envios";
      await changed();
    } catch (error) {
      wrong(page, trouble(error));
    } finally {
      form.querySelector("[type=submit]").disabled = false;
    }
  });
  page.querySelector('[data-do="discard"]').addEventListener("click", async () => {
    if (!window.confirm(say("confirm-discard"))) return;
    keeper.stop();
    await keeper.now();
    await discard(draft);
    location.hash = `#/obra/${work.id}`;
  });
  return keeper.now;
}

// One writing at a time; what changes meanwhile is written after it.
function keep(page, form, draft, read) {
  let writing = null;
  let dirty = false;
  const run = async () => {
    while (dirty) {
      dirty = false;
      draft.said = read(form);
      try {
        await saveDraft(draft);
        fill(page, { saved: say("saved", { when: moment(Date.now()) }) });
        pending(page, dirty);
      } catch (error) {
        if (error instanceof AlreadyQueued) fill(page, { saved: say("already-queued") });
        else wrong(page, trouble(error));
      }
    }
    writing = null;
  };
  return {
    soon() { dirty = true; pending(page, true); writing ??= run(); },
    async now() { await writing; },
    stop() { dirty = false; },
  };
}

// What was said saved stands in sight only while nothing newer waits to be written.
function pending(page, yes) {
  find(page, "saved").toggleAttribute("data-pending", yes);
}

async function photographs(page, form, draft, keeper) {
  let place = null;
  const draw = async () => {
    const photos = await photosOf(draft.id);
    list(page, "photos", photos, (photo, number) => {
      const row = clone("row-photo");
      const image = row.querySelector("img");
      image.src = URL.createObjectURL(photo.blob);
      image.alt = say("photo-alt", { n: number + 1, when: moment(Date.parse(photo.taken_at)) });
      image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
      fill(row, { where: photo.lon ? say("with-place") : say("without-place") });
      const button = row.querySelector("button");
      button.setAttribute("aria-label", say("remove-photo", { n: number + 1 }));
      button.addEventListener("click", async () => { await removePhoto(photo.id); await draw(); });
      return row;
    });
    fill(page, { count: photos.length ? say(photos.length === 1 ? "one-photo" : "many-photos", { n: photos.length }) : "" });
  };
  form.elements.place?.addEventListener("change", async (event) => {
    place = event.target.checked ? await whereAmI() : null;
    fill(page, { where: event.target.checked ? say(place ? "place-known" : "place-unknown") : "" });
  });
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", async () => {
      const files = Array.from(input.files);
      input.value = "";
      if (files.length) right(page);
      for (const file of files) {
        if ((await photosOf(draft.id)).length >= MOST_PHOTOS) { wrong(page, say("too-many-photos", { n: MOST_PHOTOS })); break; }
        try {
          await keeper.now();
          await addPhoto(draft, await prepare(file, place));
        } catch (error) {
          wrong(page, error instanceof NotAPicture ? say("not-a-picture", { name: file.name }) : trouble(error));
        }
      }
      await draw();
    });
  }
  await draw();
}

function wrong(page, text, field) {
  fill(page, { error: text });
  const place = find(page, "error");
  unmark(page);
  const where = field instanceof Element ? field : null;
  where?.setAttribute("aria-invalid", "true");
  where?.setAttribute("aria-describedby", place.id);
  (where ?? place).focus();
  place.scrollIntoView({ block: "nearest" });
}

function right(page) {
  fill(page, { error: "" });
  unmark(page);
}

function unmark(page) {
  for (const one of page.querySelectorAll("[aria-invalid]")) {
    one.removeAttribute("aria-invalid");
    if (one.getAttribute("aria-describedby") === find(page, "error").id) one.removeAttribute("aria-describedby");
  }
}

function trouble(error) {
  if (error instanceof AlreadyQueued) return say("already-queued");
  return isFull(error) ? say("full") : say("not-saved", { why: error?.name ?? "" });
}

// A quick note: a photograph, and words if they help. It is a visit without its questions.

import { get, meta } from "./db.js";
import { clone, fill } from "./dom.js";
import { makeForm } from "./form.js";
import { todayPage } from "./today.js";
import { say } from "./words.js";

export async function notePage(number, { changed }) {
  const work = await get("works", Number(number));
  const questions = await meta("questions");
  if (!work || !questions) return todayPage();
  const page = clone("page-note");
  fill(page, { work: work.name });
  const form = page.querySelector("form");
  const read = () => ({
    stage: work.stage,
    questions: questions.since,
    answers: {},
    progress_seen: null,
    progress_reported: work.reported?.physical ?? null,
    notes: form.elements.notes.value,
  });
  const write = (_form, said) => { form.elements.notes.value = said.notes ?? ""; };
  const lacks = (_said, photos) => (photos.length ? null : { field: "camera", text: say("empty-note") });
  const title = say("title-note", { name: work.name });
  return [page, await makeForm(page, { kind: "visit", key: "note", work, title, read, write, lacks, changed })];
}

// The form of a visit: what is asked at this moment of the work, progress, notes, photographs.

import { get, meta } from "./db.js";
import { clone, fill, find, list } from "./dom.js";
import { makeForm } from "./form.js";
import { todayPage } from "./today.js";
import { day, percent, say } from "./words.js";

export async function visitPage(number, { changed }) {
  const work = await get("works", Number(number));
  const questions = await meta("questions");
  if (!work || !questions) return todayPage();
  const page = clone("page-visit");
  fill(page, {
    work: work.name,
    reported: work.reported ? say("reported", { much: percent(work.reported.physical), when: day(work.reported.on) }) : say("not-reported"),
  });
  const stages = await meta("stages");
  list(page, "stages", Object.entries(stages), ([code, title]) => choice("stage", code, title));
  const form = page.querySelector("form");
  const ask = (stage, answers) => list(page, "questions", questions.stages[stage], (one) => question(one, answers));
  form.addEventListener("change", (event) => {
    if (event.target.name === "stage") ask(event.target.value, read(form).answers);
  });

  function read() {
    const answers = {};
    for (const one of form.querySelectorAll("[data-question]")) {
      const chosen = one.querySelector("input:checked");
      if (chosen) answers[one.dataset.question] = chosen.value;
    }
    const seen = form.elements.seen.value.trim();
    return {
      stage: form.querySelector("[name=stage]:checked").value,
      questions: questions.since,
      answers,
      progress_seen: seen === "" ? null : Math.round(Number(seen) * 100),
      progress_reported: work.reported?.physical ?? null,
      notes: form.elements.notes.value,
    };
  }

  function write(_form, said) {
    const stage = said.stage ?? work.stage;
    form.querySelector(`[name=stage][value=${stage}]`).checked = true;
    ask(stage, said.answers ?? {});
    if (said.progress_seen !== null && said.progress_seen !== undefined) form.elements.seen.value = said.progress_seen / 100;
    form.elements.notes.value = said.notes ?? "";
  }

  function lacks(said, photos) {
    if (said.progress_seen !== null && !(said.progress_seen >= 0 && said.progress_seen <= 10_000)) {
      return { field: "seen", text: say("bad-progress") };
    }
    const nothing = !Object.keys(said.answers).length && said.progress_seen === null && !said.notes.trim() && !photos.length;
    return nothing ? { field: "notes", text: say("empty-visit") } : null;
  }

  const title = say("title-visit", { name: work.name });
  return [page, await makeForm(page, { kind: "visit", work, title, read, write, lacks, changed })];
}

function choice(name, value, title) {
  const row = fill(clone("row-choice"), { title });
  const input = row.querySelector("input");
  input.name = name;
  input.value = value;
  return row;
}

function question({ code, text, help }, answers) {
  const row = fill(clone("row-question"), { text, help });
  row.dataset.question = code;
  for (const input of row.querySelectorAll("input")) {
    input.name = `q-${code}`;
    input.checked = answers[code] === input.value;
  }
  if (help) {
    const place = find(row, "help");
    place.id = `help-${code}`;
    row.setAttribute("aria-describedby", place.id);
  }
  return row;
}

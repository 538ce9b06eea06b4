// The committee's works as the phone has them, and one of them.

import { countsOf, open, unopened } from "./answers.js";
import { all, change, get, meta } from "./db.js";
import { clone, fill, list } from "./dom.js";
import { ask, Offline, Refused } from "./net.js";
import { folioOf } from "./queue.js";
import { day, moment, percent, say } from "./words.js";

// Ask for what is new. False when there is no network.
export async function refresh() {
  try {
    const known = await meta("etag");
    const { status, said, etag } = await ask("/comite/api/hoy", {
      headers: known ? { "If-None-Match": known } : {},
    });
    await change(["works", "meta"], async (tx) => {
      if (status === 200) {
        await tx.clear("works");
        for (const work of said.works) await tx.put("works", work);
        for (const key of ["member", "questions", "stages", "about"]) await tx.put("meta", said[key], key);
        await tx.put("meta", etag, "etag");
        if (!(await tx.get("meta", "opened"))) await tx.put("meta", countsOf(said.works), "opened");
      }
      await tx.put("meta", Date.now(), "seen");
      await tx.put("meta", "", "shut");
    });
    return true;
  } catch (error) {
    if (error instanceof Refused && [401, 403].includes(error.status)) {
      await change(["meta"], (tx) => tx.put("meta", error.message, "shut"));
      return true;
    }
    return !(error instanceof Offline); // what is shown stays, with the moment it is of
  }
}

export async function todayPage() {
  const page = clone("page-today");
  const works = await all("works");
  const drafts = await all("drafts");
  const seen = await meta("seen");
  const answered = await unopened();
  fill(page, { seen: seen ? say("seen", { when: moment(seen) }) : "" });
  list(page, "works", works, (work) => {
    const row = fill(clone("row-work"), {
      name: work.name,
      place: work.place,
      status: work.status,
      answered: answered.some((one) => one.work === work.id) ? say("has-answer") : "",
      draft: drafts.some((draft) => draft.work === work.id) ? say("has-draft") : "",
    });
    row.querySelector("a").href = `#/obra/${work.id}`;
    return row;
  });
  page.querySelector('[data-f="empty"]').hidden = works.length > 0;
  return [page];
}

export async function workPage(number) {
  const work = await get("works", Number(number));
  if (!work) return todayPage();
  const page = clone("page-work");
  const stages = await meta("stages");
  const about = await meta("about");
  fill(page, {
    name: work.name,
    folio: work.folio,
    place: work.place,
    status: work.status,
    description: work.description,
    reported: work.reported ? say("reported", { much: percent(work.reported.physical), when: day(work.reported.on) }) : say("not-reported"),
    programmed: work.programmed === null ? "" : say("programmed", { much: percent(work.programmed) }),
  });
  page.querySelector('[data-go="visit"]').href = `#/visita/${work.id}`;
  page.querySelector('[data-go="note"]').href = `#/nota/${work.id}`;
  page.querySelector('[data-go="complaint"]').href = `#/queja/${work.id}`;
  page.querySelector('[data-go="public"]').href = `/obras/obra/${work.state}/${encodeURIComponent(work.folio)}/`;
  list(page, "sheet", work.sheet, ([title, text]) => fill(clone("row-sheet"), { title, text }));
  list(page, "problems", work.problems, (text) => fill(clone("row-text"), { text }));
  list(page, "mine", await waitingOf(work.id), (item) => fill(clone("row-text"), { text: waits(item) }));
  list(page, "visits", work.visits, (visit) => fill(clone("row-visit"), {
    when: `${day(visit.on)} · ${stages[visit.stage]}`,
    seen: visit.seen === null ? "" : say("seen-progress", { seen: percent(visit.seen), reported: visit.reported === null ? say("no-data") : percent(visit.reported) }),
    no: visit.no.length ? say("said-no", { what: visit.no.join(" ") }) : "",
    notes: visit.notes,
    hidden: visit.hidden || "",
    photos: visit.photos ? say(visit.photos === 1 ? "one-photo" : "many-photos", { n: visit.photos }) : "",
  }));
  list(page, "complaints", work.complaints, (one) => {
    const row = fill(clone("row-complaint"), {
      title: `${one.folio} · ${about[one.about]} · ${day(one.on)}`,
      text: one.text,
      hidden: one.hidden || "",
      due: one.answers.length ? "" : say("answer-by", { when: day(one.answer_by) }),
    });
    list(row, "answers", one.answers, (answer) => fill(clone("row-text"), { text: say("answered", { when: day(answer.on), text: answer.text }) }));
    return row;
  });
  await open(work).catch(() => {}); // a full phone tells it again
  return [page];
}

async function waitingOf(work) {
  const items = await all("outbox");
  return items.filter((item) => item.work === work && item.state !== "sent");
}

function waits(item) {
  const folio = item.kind === "complaint" ? ` ${folioOf(item.id)}` : "";
  return `${item.title}${folio} · ${moment(item.queued_at)}`;
}

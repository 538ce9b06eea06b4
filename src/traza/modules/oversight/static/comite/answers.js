// Answers of the agency that nobody opened on this phone yet. No service wakes a phone that sleeps:
// they are told when the app asks for what is new, above every page and on its icon.

import { all, change, meta } from "./db.js";
import { clone, fill } from "./dom.js";
import { say } from "./words.js";

export const countsOf = (works) => Object.fromEntries(
  works.flatMap((work) => work.complaints.map((one) => [one.folio, one.answers.length])),
);

// The complaints with answers that were not opened, with their work.
export async function unopened() {
  const opened = (await meta("opened")) ?? {};
  return (await all("works")).flatMap((work) => work.complaints
    .filter((one) => one.answers.length > (opened[one.folio] ?? 0))
    .map((one) => ({ folio: one.folio, work: work.id, name: work.name })));
}

// Who reads the page of a work has read the answers on it.
export function open(work) {
  return change(["meta"], async (tx) => {
    await tx.put("meta", { ...(await tx.get("meta", "opened")), ...countsOf([work]) }, "opened");
  });
}

export async function tellAnswers() {
  const fresh = await unopened();
  const place = document.getElementById("answers");
  place.replaceChildren(...fresh.map((one) => {
    const notice = clone("notice-answer");
    fill(notice, { answered: say("new-answer", one) });
    notice.querySelector("a").href = `#/obra/${one.work}`;
    return notice;
  }));
  try {
    await (fresh.length ? navigator.setAppBadge?.(fresh.length) : navigator.clearAppBadge?.());
  } catch { /* the icon says nothing; the notice does */ }
}

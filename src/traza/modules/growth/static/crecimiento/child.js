// A child: what its last measure says in plain words, and every measure there is.

import { clone, fill, list } from "./dom.js";
import { calendarAge, today } from "./age.js";
import { courseOf, isNearEdge } from "./course.js";
import { curveOf } from "./curve.js";
import { facts } from "./facts.js";
import { judged } from "./judged.js";
import { child } from "./vault.js";
import { ageWords, day, number, say } from "./words.js";

const MEASURED = [["weight", "kg"], ["length", "cm"], ["head", "cm"], ["arm", "cm"], ["triceps", "mm"], ["subscapular", "mm"]];

export async function childPage(_app, id) {
  const one = child(id);
  const said = await facts();
  const page = clone("page-child");
  const ordered = [...one.measures].sort((a, b) => (a.on < b.on ? 1 : -1));
  const last = ordered[0] ? judged(one, ordered[0], said) : null;
  fill(page, {
    name: one.name,
    age: say("age-now", { age: ageWords(calendarAge(one.born, today())), when: day(one.born) }),
    ...(last ? spoken(one, ordered[0], last, said) : { answer: say("no-measure-yet"), repeated: "", corrected: "" }),
  });
  page.querySelector('[data-f="answer"]').dataset.word = last?.worst ?? "";
  list(page, "signs", last?.signs ?? [], (sign) => textRow(say(`sign-${sign}`, { cm: number(said.thin_arm.arm_below_cm, 1) })));
  list(page, "course", courseOf(one, said), (each) => textRow(say(`course-${each.way}`, { what: say(`index-${each.name}`), when: day(each.since) })));
  list(page, "lines", last?.lines ?? [], (line) => lineRow(one, ordered[0], line, said));
  list(page, "measures", ordered, (measure) => measureRow(one, measure, said));
  page.querySelector('[data-go="measure"]').href = `#/medir/${id}`;
  page.querySelector('[data-go="edit"]').href = `#/datos/${id}`;
  page.querySelector('[data-do="print"]').addEventListener("click", () => {
    for (const fold of page.querySelectorAll("details")) fold.open = true;
    window.print();
  });
  return page;
}

function spoken(one, measure, last, { preterm }) {
  const odd = last.lines.some((line) => line.odd);
  return {
    answer: last.worst ? say(`answer-${last.worst}`, { when: day(measure.on) }) : say(nothingToSay(last)),
    repeated: odd && measure.confirmed ? say("repeated") : "",
    corrected: aboutAge(one, last.age, preterm),
  };
}

function aboutAge(one, age, { before_weeks: before }) {
  if (age.corrected) return say("corrected", { weeks: one.weeks, days: number(age.days - age.used) });
  return one.weeks && one.weeks < before ? say("no-more-corrected", { weeks: one.weeks }) : "";
}

function nothingToSay({ age }) {
  return age.used < 0 ? "before-due" : "no-score";
}

function lineRow(one, measure, { name, z, word, odd }, said) {
  const row = clone("row-line");
  fill(row, {
    title: say(`index-${name}`),
    word: say(`word-${word}`),
    z: z.toFixed(2).replace("-", "−"),
    edge: !odd && isNearEdge(one, measure, name, said) ? say("near-edge") : "",
  });
  row.querySelector('[data-f="word"]').dataset.word = word;
  row.querySelector("details").append(curveOf(one, measure, name, said));
  return row;
}

function measureRow(one, measure, said) {
  const row = clone("row-measure");
  const { worst } = judged(one, measure, said);
  const parts = MEASURED.filter(([kind]) => measure[kind])
    .map(([kind, unit]) => say("measured", { what: say(`kind-${kind}`), much: number(measure[kind]), unit: say(`unit-${unit}`) }));
  if (measure.oedema) parts.push(say("kind-oedema"));
  fill(row, {
    when: day(measure.on),
    age: ageWords(calendarAge(one.born, measure.on)),
    said: parts.join(" · "),
    word: worst ? say(`word-${worst}`) : "",
  });
  row.querySelector('[data-f="word"]').dataset.word = worst ?? "";
  row.querySelector("a").href = `#/medida/${one.id}/${measure.id}`;
  return row;
}

function textRow(text) {
  const row = document.createElement("li");
  row.textContent = text;
  return row;
}

// The children of this phone: who they are, and what the last measure of each says.

import { clone, fill, list } from "./dom.js";
import { calendarAge, dayOf, today } from "./age.js";
import { facts } from "./facts.js";
import { judged } from "./judged.js";
import { onSubmit } from "./gate.js";
import { child, everyone, keep, remove } from "./vault.js";
import { ageWords, day, say } from "./words.js";

const OLDEST = 19; // years that the curves reach
const WEEKS = [22, 44]; // of a pregnancy

export const latest = (one) => [...one.measures].sort((a, b) => (a.on < b.on ? 1 : -1))[0];

export async function childrenPage() {
  const page = clone("page-children");
  const said = await facts();
  const some = everyone();
  fill(page, { nobody: some.length ? "" : say("nobody") });
  list(page, "children", some, (one) => {
    const row = clone("row-child");
    const last = latest(one);
    const worst = last ? judged(one, last, said).worst : null;
    fill(row, {
      name: one.name,
      age: ageWords(calendarAge(one.born, today())),
      last: last ? say("last-measure", { when: day(last.on) }) : say("no-measure"),
      word: worst ? say(`word-${worst}`) : "",
    });
    row.querySelector('[data-f="word"]').dataset.word = worst ?? "";
    row.querySelector("a").href = `#/menor/${one.id}`;
    return row;
  });
  return page;
}

export async function childForm({ reroute }, id) {
  const page = clone("page-child-form");
  const form = page.querySelector("form");
  const { name, born, weeks } = form.elements;
  const one = id ? child(id) : null;
  born.max = today();
  if (one) {
    name.value = one.name;
    born.value = one.born;
    weeks.value = one.weeks ?? "";
    form.elements.sex.value = String(one.sex);
  }
  fill(page, { title: say(one ? "title-edit" : "title-new") });
  onSubmit(page, reroute, async () => {
    const missing = lacks(form, one);
    if (missing) return missing;
    const made = {
      measures: [], gone: [], ...one, id: one?.id ?? crypto.randomUUID(), name: name.value.trim(), born: born.value,
      sex: Number(form.elements.sex.value), weeks: weeks.value ? Number(weeks.value) : null, changed: Date.now(),
    };
    await keep(made);
    location.hash = `#/menor/${made.id}`;
    return null;
  });
  const forget = page.querySelector('[data-do="remove"]');
  forget.hidden = !one;
  forget.addEventListener("click", async () => {
    if (!window.confirm(say("confirm-child", { name: one.name }))) return;
    await remove(one.id);
    location.hash = "#/";
  });
  return page;
}

function lacks(form, one) {
  const { name, born, weeks, sex } = form.elements;
  if (!name.value.trim()) return [say("name-missing"), name];
  if (Number.isNaN(dayOf(born.value))) return [say("born-missing"), born];
  if (born.value > today()) return [say("born-future"), born];
  if (calendarAge(born.value, today()).years >= OLDEST) return [say("born-old", { n: OLDEST }), born];
  const first = one ? one.measures.map((each) => each.on).sort()[0] : undefined;
  if (first && born.value > first) return [say("born-after-measure", { when: day(first) }), born];
  if (!sex.value) return [say("sex-missing"), form.querySelector("[name=sex]")];
  const count = Number(weeks.value);
  if (weeks.value && !(Number.isInteger(count) && count >= WEEKS[0] && count <= WEEKS[1])) {
    return [say("weeks-odd", { least: WEEKS[0], most: WEEKS[1] }), weeks];
  }
  return null;
}

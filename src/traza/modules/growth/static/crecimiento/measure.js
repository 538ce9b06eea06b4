// A measure is written down: units are asked back where they are odd, and what is hardly possible is
// measured again before it is believed.

import { clone, fill, find, list } from "./dom.js";
import { dayOf, daysBetween, today } from "./age.js";
import { facts } from "./facts.js";
import { onSubmit } from "./gate.js";
import { doubts, plausible, possible } from "./judged.js";
import { read, UNITS } from "./readings.js";
import { child, keep } from "./vault.js";
import { day, number, say } from "./words.js";

// `elements.length` is how many there are: fields are asked for by `namedItem`.
const KINDS = Object.keys(UNITS);

export async function measurePage({ reroute }, id, which) {
  const one = child(id);
  const said = await facts();
  const kept = which ? one.measures.find((each) => each.id === which) : null;
  const page = clone("page-measure");
  const form = page.querySelector("form");
  form.elements.on.max = today();
  form.elements.on.min = one.born;
  write(form, kept ?? { on: today() });
  fill(page, { name: one.name, title: say(kept ? "title-correct" : "title-measure") });
  if (kept && ["head", "arm", "triceps", "subscapular"].some((kind) => kept[kind])) {
    page.querySelector("details").open = true;
  }
  const helped = () => posture(form, one, said, kept);
  form.elements.on.addEventListener("input", helped);
  helped();
  form.addEventListener("input", (event) => {
    if (event.target.name !== "confirmed") doubted(page, one, []);
  });
  onSubmit(page, reroute, async () => {
    const [made, missing] = measureOf(page, one, said);
    if (missing) return missing;
    const odd = doubts(one, { ...made, id: kept?.id }, said);
    if (odd.length && !form.elements.confirmed.checked) {
      doubted(page, one, odd);
      return [say("measure-again"), form.elements.confirmed];
    }
    const whole = { ...made, id: kept?.id ?? crypto.randomUUID(), confirmed: odd.length > 0, changed: Date.now() };
    const others = one.measures.filter((each) => each.id !== whole.id);
    await keep({ ...one, measures: [...others, whole] });
    location.hash = `#/menor/${id}`;
    return null;
  });
  const forget = page.querySelector('[data-do="remove"]');
  forget.hidden = !kept;
  forget.addEventListener("click", async () => {
    if (!window.confirm(say("confirm-measure", { when: day(kept.on) }))) return;
    const measures = one.measures.filter((each) => each.id !== kept.id);
    await keep({ ...one, measures, gone: [...one.gone, kept.id] });
    location.hash = `#/menor/${id}`;
  });
  return page;
}

function write(form, measure) {
  form.elements.on.value = measure.on;
  for (const kind of KINDS) {
    if (!measure[kind]) continue;
    const [value, unit] = measure.written?.[kind] ?? [String(measure[kind]), form.elements[`${kind}_unit`].value];
    form.elements.namedItem(kind).value = value;
    form.elements[`${kind}_unit`].value = unit;
  }
  if (measure.posture) form.elements.posture.value = String(measure.posture);
  form.elements.oedema.checked = measure.oedema ?? false;
}

// Children are measured lying until two years; who says otherwise is believed.
function posture(form, one, said, kept) {
  const days = daysBetween(one.born, form.elements.on.value);
  if (Number.isNaN(days) || kept || form.dataset.chosen) return;
  form.elements.posture.value = days < said.stands_from ? "1" : "2";
  for (const radio of form.querySelectorAll("[name=posture]")) {
    radio.addEventListener("change", () => { form.dataset.chosen = "yes"; }, { once: true });
  }
}

// The measure that the form says, or the sentence and the field to mend.
function measureOf(page, one, said) {
  const form = page.querySelector("form");
  const { on, oedema } = form.elements;
  const wrong = (name, field, values) => [null, [say(name, values), field]];
  if (Number.isNaN(dayOf(on.value))) return wrong("on-missing", on);
  if (on.value < one.born) return wrong("on-before", on, { when: day(one.born) });
  if (on.value > today()) return wrong("on-future", on);
  const made = { on: on.value, posture: Number(form.elements.posture.value), oedema: oedema.checked, written: {} };
  const fits = plausible(one, made.on, made.posture, said);
  for (const kind of KINDS) {
    const field = form.elements.namedItem(kind);
    const unit = form.elements[`${kind}_unit`];
    if (!field.value.trim()) continue;
    const { first, asked } = read(kind, field.value, unit.value, fits);
    if (!first) return wrong("not-a-number", field, { what: titleOf(field) });
    if (asked.length && !asked.some((each) => each.value === first.value)) {
      ask(page, field, unit, asked);
      return wrong("which-unit", field, { what: titleOf(field), said: `${field.value.trim()} ${say(`unit-${unit.value}`)}` });
    }
    if (!possible(kind, first.value, said)) {
      return wrong("not-possible", field, { what: titleOf(field), said: `${field.value.trim()} ${say(`unit-${unit.value}`)}` });
    }
    made[kind] = first.value;
    made.written[kind] = [field.value.trim(), unit.value];
  }
  if (!KINDS.some((kind) => made[kind]) && !made.oedema) return wrong("nothing-measured", form.elements.weight);
  return [made, null];
}

const titleOf = (field) => field.labels[0].textContent.trim();

// Offer what may have been meant; the button writes it, and the person sees what it wrote.
function ask(page, field, unit, options) {
  const block = find(page, "question");
  block.hidden = false;
  list(page, "readings", options, (one) => {
    const button = clone("row-reading");
    const main = `${number(one.value, 3)} ${say(`unit-${Object.keys(UNITS[field.name])[0]}`)}`;
    const said = `${number(one.number, 3)} ${say(`unit-${one.unit}`)}`;
    button.textContent = said === main ? main : say("reading", { said, main });
    button.addEventListener("click", () => {
      field.value = String(one.number);
      unit.value = one.unit;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    return button;
  });
  const close = () => { block.hidden = true; };
  page.querySelector("form").addEventListener("input", close, { once: true });
}

function doubted(page, one, odd) {
  const block = find(page, "doubt");
  block.hidden = odd.length === 0;
  if (!odd.length) page.querySelector("[name=confirmed]").checked = false;
  list(page, "doubts", odd, (each) => {
    const row = document.createElement("li");
    row.textContent = each.shorter
      ? say("shorter", { when: day(each.shorter.on), length: number(each.shorter.length, 1) })
      : say("odd", { what: say(`index-${each.name}`) });
    return row;
  });
}

// What is typed in a form, read and written back: name -> values. Secrets and files are never read.
const NEVER = "[type=hidden], [type=password], [type=file], [data-draft-never], [autocomplete=one-time-code], [autocomplete$=\"-password\"]";
const SECRET = /passw|contras|curp|rfc|clabe|nip|otp|token|c[oó]digo|^code$|^website$/i;
const CURP = /[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d/i;

export function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !field.matches("button, fieldset, output") && !field.matches(NEVER) && !SECRET.test(field.name),
  );
}

// What is not ticked has no value.
export function typed(form) {
  const found = {};
  for (const field of fields(form)) {
    const values = (found[field.name] ??= []);
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) values.push(field.value);
    } else if (!CURP.test(field.value)) values.push(field.value);
  }
  return found;
}

export const same = (one, other) => JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
export const empty = (values) => !values.some((value) => value);

export function changes(now, base) {
  return Object.fromEntries(
    Object.entries(now).filter(([name, values]) => (name in base ? !same(values, base[name]) : !empty(values))),
  );
}

export function fill(form, values) {
  const at = {};
  for (const field of fields(form)) {
    const mine = values[field.name];
    if (!mine) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = mine.includes(field.value);
    else field.value = mine[(at[field.name] = (at[field.name] ?? -1) + 1)] ?? field.value;
  }
  form.dispatchEvent(new Event("input")); // what is drawn from the fields is drawn again
}

// How many rows each table has is said by a hidden field; the form's own button brings more.
export function rowCounts(form) {
  return [...form.querySelectorAll('[type=hidden][name^="rows"]')];
}

export function bring(form, draft) {
  const there = new Set([...form.elements].map((field) => field.name));
  for (const field of rowCounts(form)) field.value = draft.rows[field.name] ?? field.value;
  for (const [name, [value]] of Object.entries(draft.fields)) {
    if (there.has(name) || !value) continue;
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    form.append(hidden);
  }
  form.requestSubmit(form.querySelector("button[name=more]"));
}

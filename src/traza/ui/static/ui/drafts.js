// Keeps what is typed in a long form in this browser, gives it back, and forgets it once recorded.
// Without it the form works the same; what is kept never leaves the machine. See platform/forms/drafts.py.
const MARK = "traza-draft:";
const LASTS = { device: 30 * 24 * 3600e3, tab: 24 * 3600e3 }; // milliseconds
const PAUSE = 500;
const NEVER = "[type=hidden], [type=password], [type=file], [data-draft-never], [autocomplete=one-time-code], [autocomplete$=\"-password\"]";
const SECRET = /passw|contras|curp|rfc|clabe|nip|otp|token|c[oó]digo|^code$|^website$/i;
const CURP = /[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d/i;
const stores = { device: () => localStorage, tab: () => sessionStorage };

function names(store) {
  return Object.keys(store).filter((name) => name.startsWith(MARK));
}

function read(store, name) {
  try {
    return JSON.parse(store.getItem(name));
  } catch {
    return null;
  }
}

// What the server said was recorded is forgotten, and so is what is too old.
function forget() {
  const said = document.cookie.split("; ").find((each) => each.startsWith("recorded="));
  const recorded = said ? said.slice("recorded=".length).replaceAll('"', "").split(".") : [];
  for (const [place, open] of Object.entries(stores)) {
    for (const name of names(open())) {
      const draft = read(open(), name);
      const done = draft?.sent && recorded.some((key) => name.startsWith(MARK + key));
      if (!draft || done || Date.now() - draft.at > LASTS[place]) open().removeItem(name);
    }
  }
  if (said) document.cookie = "recorded=; Max-Age=0; Path=/; SameSite=Lax";
}

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !field.matches("button, fieldset, output") && !field.matches(NEVER) && !SECRET.test(field.name),
  );
}

// name -> values; what is not ticked has none.
function typed(form) {
  const found = {};
  for (const field of fields(form)) {
    const values = (found[field.name] ??= []);
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) values.push(field.value);
    } else if (!CURP.test(field.value)) values.push(field.value);
  }
  return found;
}

const same = (one, other) => JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
const empty = (values) => !values.some((value) => value);

function changes(now, base) {
  return Object.fromEntries(
    Object.entries(now).filter(([name, values]) => (name in base ? !same(values, base[name]) : !empty(values))),
  );
}

function fill(form, values) {
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
function counts(form) {
  return [...form.querySelectorAll('[type=hidden][name^="rows"]')];
}

function bring(form, draft) {
  const there = new Set([...form.elements].map((field) => field.name));
  for (const field of counts(form)) field.value = draft.rows[field.name] ?? field.value;
  for (const [name, [value]] of Object.entries(draft.fields)) {
    if (there.has(name) || !value) continue;
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    form.append(hidden);
  }
  form.requestSubmit(form.querySelector("button[name=more]"));
}

function prepare(part, index) {
  const form = part.closest("form");
  const { draft: key, draftPlace: place, version } = part.dataset;
  const find = (what) => part.querySelector(`[data-draft-${what}]`);
  const store = stores[place]();
  const name = MARK + key + (index ? `.${index}` : "");
  const shown = typed(form);
  let draft = read(store, name);
  const base = draft && "kept" in part.dataset ? draft.base : shown;
  let waiting = 0;
  let touched = false;

  const keep = (sent = false) => {
    clearTimeout(waiting);
    const mine = changes(typed(form), base);
    // Rows of a draft that the page does not show yet stay in it.
    const unseen = Object.entries(draft?.fields ?? {}).filter(([each]) => !(each in shown));
    const rows = Object.fromEntries(counts(form).map((field) => [field.name, field.value]));
    for (const [each, count] of Object.entries(draft?.rows ?? {})) {
      if (Number(count) > Number(rows[each])) rows[each] = count;
    }
    const kept = { at: Date.now(), sent, version, base, rows, fields: { ...Object.fromEntries(unseen), ...mine } };
    draft = kept;
    try {
      store.setItem(name, JSON.stringify(kept));
    } catch {
      find("state").hidden = true; // no room: what is not kept is not said to be
      return;
    }
    find("time").textContent = new Date().toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit" });
    find("state").hidden = false;
  };

  form.addEventListener("input", (event) => {
    if (!event.isTrusted && event.target === form) return; // it was we who filled it in
    touched = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(), PAUSE);
  });
  form.addEventListener("submit", () => keep(true));
  // A telephone may end a page that is not seen without asking.
  const leave = () => touched && !form.dataset.sending && keep();
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  addEventListener("pagehide", leave);

  if ("kept" in part.dataset) {
    if (draft) keep();
    find("state").hidden = true;
    return;
  }
  if (!draft) return;
  const missing = Object.entries(draft.fields).filter(([each, values]) => !(each in shown) && !empty(values));
  const here = Object.entries(draft.fields).filter(([each, values]) => each in shown && !same(values, shown[each]));
  if (!missing.length && !here.length) return;
  fill(form, draft.fields);
  const note = find("found");
  note.querySelector("[data-draft-day]").textContent = new Date(draft.at).toLocaleString("es-MX", { dateStyle: "medium", timeStyle: "short" });
  note.querySelector("[data-draft-changed]").hidden = draft.version === version;
  note.querySelector("[data-draft-rows]").hidden = !missing.length || !form.querySelector("button[name=more]");
  note.querySelector("[data-draft-rows]").addEventListener("click", () => bring(form, draft));
  note.querySelector("[data-draft-drop]").addEventListener("click", () => {
    clearTimeout(waiting);
    touched = false;
    store.removeItem(name);
    draft = null;
    fill(form, shown);
    note.hidden = true;
  });
  note.hidden = false;
}

// A second press while the first is on its way sends nothing; the register would know it anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.querySelector("[data-draft]")) return;
  if (form.dataset.sending) event.preventDefault();
  form.dataset.sending = "1";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
});

try {
  forget();
  document.querySelectorAll("[data-draft]").forEach(prepare);
} catch {
  // A browser told to keep nothing of a site has no store: the form works without a draft.
}

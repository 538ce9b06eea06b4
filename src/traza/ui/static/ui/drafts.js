// Keeps what is being typed in this browser and says when, so that a closed tab loses nothing.
// Without it the form works the same; what is kept never leaves the machine.
const english = document.documentElement.lang.startsWith("en");
const SAYS = english
  ? {
      kept: (time) => `Draft kept on this device at ${time}.`,
      found: (time) => `There is a draft of ${time} on this device.`,
      use: "Use the draft",
      drop: "Discard it",
    }
  : {
      kept: (time) => `Borrador guardado en este equipo a las ${time}.`,
      found: (time) => `Hay un borrador de las ${time} en este equipo.`,
      use: "Usar el borrador",
      drop: "Descartarlo",
    };
const SECRET = new Set(["csrfmiddlewaretoken", "save", "check", "kept_file"]);
const PAUSE = 800;

const store = new Promise((done, fail) => {
  const asked = indexedDB.open("traza-drafts", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("drafts", { keyPath: "key" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

async function within(mode, work) {
  const base = await store;
  return new Promise((done, fail) => {
    const change = base.transaction("drafts", mode);
    const asked = work(change.objectStore("drafts"));
    change.oncomplete = () => done(asked.result);
    change.onerror = () => fail(change.error);
  });
}

const clock = (moment) => new Date(moment).toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit" });

function typed(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (!SECRET.has(name) && typeof value === "string") fields[name] = value;
  }
  return fields;
}

// Writes a draft back; rows that the page does not show yet stay in the draft until they are added.
function fill(form, fields) {
  for (const field of form.elements) {
    if (!field.name || SECRET.has(field.name) || field.type === "file" || field.type === "hidden") continue;
    if (field.type === "checkbox") field.checked = field.name in fields;
    else if (field.name in fields) field.value = fields[field.name];
  }
  form.dispatchEvent(new Event("input")); // what is drawn from the fields is drawn again
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button quiet";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

async function prepare(form) {
  const state = form.querySelector("[data-draft-state]");
  const key = form.dataset.draft;
  const fresh = JSON.stringify(typed(form));
  let waiting = 0;
  const keep = async (sent = false) => {
    const at = Date.now();
    await within("readwrite", (drafts) =>
      drafts.put({ key, at, sent, version: form.dataset.version, fields: typed(form) }));
    if (sent) return;
    state.textContent = SAYS.kept(clock(at));
    state.hidden = false;
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    keep(true).catch(() => undefined);
  });
  const draft = await within("readonly", (drafts) => drafts.get(key));
  if (!draft || "kept" in form.dataset) return;
  const forget = () => within("readwrite", (drafts) => drafts.delete(key));
  // What was sent and made another version is done; what is the same as the page helps nobody.
  if ((draft.sent && draft.version !== form.dataset.version) || JSON.stringify(draft.fields) === fresh) {
    await forget();
    return;
  }
  const note = document.createElement("div");
  note.className = "note no-print";
  note.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = SAYS.found(clock(draft.at));
  const actions = document.createElement("p");
  actions.className = "row";
  const close = () => note.remove();
  actions.append(
    button(SAYS.use, () => { fill(form, draft.fields); close(); form.querySelector("input:not([type=hidden])")?.focus(); }),
    button(SAYS.drop, async () => { await forget(); close(); }),
  );
  note.append(words, actions);
  form.before(note);
}

for (const form of document.querySelectorAll("form[data-draft]")) prepare(form).catch(() => undefined);

// A second press while the first is on its way sends nothing; the register would know it anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-draft]")) return;
  if (form.dataset.sending) event.preventDefault();
  form.dataset.sending = "1";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
});

// Keeps what is typed in a long form in this browser and, of who is signed in, in their account; gives it back,
// and forgets it once recorded. Without it the form works the same. See platform/forms/drafts.py.
// Each page writes a draft of its own (`writer`) and takes the place of the one it goes on with (`replaces`):
// two pages with one form never write over each other.
import { found, forget, MARK, read, stores } from "./draft_store.js";
import { bring, changes, empty, fill, rowCounts, same, typed } from "./typed.js";

const PAUSE = 500;
const PUSH = 3000; // between two turns to the account
const AGAIN = 30000; // until what did not reach it is tried again
const TOO_BIG = 413;
const pageNumber = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const day = (at) => new Date(at).toLocaleString("es-MX", { dateStyle: "medium", timeStyle: "short" });

class Draft {
  constructor(part, index) {
    this.part = part;
    this.form = part.closest("form");
    const { draft: key, draftPlace: place, draftUrl: url, draftWriter: writer, version } = part.dataset;
    Object.assign(this, { url, version, key: key + (index ? `.${index}` : ""), store: stores[place]() });
    this.prefix = MARK + this.key;
    this.kept = "kept" in part.dataset;
    this.writer = (this.kept && writer) || pageNumber();
    this.shown = typed(this.form);
    const account = part.querySelector("script[type='application/json']");
    this.others = found(this.store, this.prefix, account && JSON.parse(account.textContent));
    this.known = Object.fromEntries(this.others.filter((other) => other.writer).map((other) => [other.writer, other.step]));
    this.base = this.shown;
    this.draft = null; // what this page keeps
    this.replaces = null; // the draft it goes on with, until it takes its place
    this.touched = false;
    this.given = false; // to the account
    this.sending = Promise.resolve();
    this.listen();
    for (const other of this.others) if (!(other.pushed >= other.step)) this.push(other); // typed while the session was lost
    if (this.kept) this.goOn();
    else this.offer();
  }

  find(what) {
    return this.part.querySelector(`[data-draft-${what}]`);
  }

  listen() {
    const { form } = this;
    form.addEventListener("input", (event) => {
      if (!event.isTrusted && event.target === form) return; // it was we who filled it in
      this.touched = true;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.keep(), PAUSE);
    });
    form.addEventListener("submit", () => {
      this.keep(true);
      const { replaces } = this.draft;
      const other = replaces?.writer ? ` ${replaces.writer}:${replaces.step}` : "";
      const turns = this.given || other ? this.writer + other : ""; // the account has nothing of the rest
      form.querySelectorAll("[name=draft_turns]").forEach((field) => (field.value = turns));
    });
    // A telephone may end a page that is not seen without asking.
    const leave = () => {
      if (!this.touched || form.dataset.sending) return;
      if (this.waiting) this.keep();
      this.turn(true);
    };
    document.addEventListener("visibilitychange", () => document.hidden && leave());
    addEventListener("pagehide", leave);
    addEventListener("online", () => this.turn());
    addEventListener("pageshow", (event) => {
      if (event.persisted && this.draft?.sent) this.begin(); // shown again after it was sent
    });
    addEventListener("storage", ({ key, newValue }) => {
      if (!key?.startsWith(`${this.prefix}~`)) return;
      const other = newValue ? JSON.parse(newValue) : null;
      if (other && !other.sent) return this.meet([other]);
      this.others = this.others.filter(({ writer }) => key !== `${this.prefix}~${writer}`);
      this.list();
    });
    this.find("drop").addEventListener("click", () => this.drop());
    this.find("rows").addEventListener("click", () => bring(form, this.draft ?? this.replaces));
  }

  // From now on another draft is written.
  begin(replaces = null) {
    clearTimeout(this.waiting);
    Object.assign(this, { waiting: undefined, writer: pageNumber(), draft: null, replaces, touched: false, given: false });
  }

  // Keeps in this browser what is typed now.
  keep(sent = false) {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    const mine = changes(typed(this.form), this.base);
    const before = this.draft ?? this.replaces;
    // Rows of a draft that the page does not show yet stay in it.
    const unseen = Object.entries(before?.fields ?? {}).filter(([each]) => !(each in this.shown));
    const rows = Object.fromEntries(rowCounts(this.form).map((field) => [field.name, field.value]));
    for (const [each, count] of Object.entries(before?.rows ?? {})) {
      if (Number(count) > Number(rows[each])) rows[each] = count;
    }
    const step = Math.max(Date.now(), (this.draft?.step ?? 0) + 1);
    const { writer, version, base, draft } = this;
    const { replaces, pushed, pushedAt } = draft ?? { replaces: this.replaces };
    const turn = replaces && { writer: replaces.writer, step: replaces.step };
    this.draft = {
      writer, step, at: Date.now(), sent, version, base, rows, fields: { ...Object.fromEntries(unseen), ...mine }, replaces: turn, pushed, pushedAt,
    };
    this.isHere = this.save(this.draft);
    if (this.isHere) {
      if (replaces) this.takePlace(replaces);
      this.tell(false);
    } else this.find("state").hidden = true; // no room: what is not kept here is not said to be; the account may keep it
    if (!sent) this.later ??= setTimeout(() => this.turn(), PUSH);
  }

  save(draft) {
    try {
      this.store.setItem(`${this.prefix}~${draft.writer}`, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  // The draft that this page goes on with leaves, unless it was written again meanwhile.
  takePlace({ writer, step }) {
    const name = writer ? `${this.prefix}~${writer}` : this.prefix;
    if (read(this.store, name)?.step === (writer ? step : undefined)) this.store.removeItem(name);
  }

  tell(inAccount, tooBig = false) {
    if (this.url) {
      this.find("here").hidden = inAccount;
      this.find("in-account").hidden = !inAccount;
      this.find("too-big").hidden = !tooBig;
    }
    this.find("time").textContent = new Date().toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit" });
    this.find("state").hidden = false;
  }

  turn(leaving = false) {
    clearTimeout(this.later);
    this.later = undefined;
    const { draft } = this;
    if (draft && !draft.sent && draft.pushed !== draft.step) this.push(draft, leaving);
  }

  // Gives a draft to the account, one turn after the other; what does not arrive stays in this browser and is tried again.
  push(draft, leaving = false) {
    if (!this.url || !draft.writer || !(draft.pushed || Object.keys(draft.fields).length)) return;
    if (draft.writer === this.writer) this.given = true;
    const give = async () => {
      const { writer, step, version, rows, fields: values, replaces } = draft;
      const turn = replaces?.writer ? { writer: replaces.writer, step: replaces.step } : null;
      const here = location.pathname + location.search;
      const title = document.title.slice(0, 300);
      const body = JSON.stringify({ key: this.key, writer, step, version, rows, fields: values, replaces: turn, known: this.known, here, title });
      const headers = { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken?.value ?? "" };
      try {
        const answer = await fetch(this.url, { method: "POST", body, headers, redirect: "manual", keepalive: leaving });
        if (answer.ok) this.arrived(draft, await answer.json());
        else if (answer.status === TOO_BIG) this.isHere && this.tell(false, true);
        else this.again();
      } catch {
        this.again();
      }
    };
    if (leaving) give();
    else this.sending = this.sending.then(give);
  }

  again() {
    this.later ??= setTimeout(() => this.turn(), AGAIN);
  }

  arrived(draft, { now, others }) {
    const newest = this.draft?.writer === draft.writer ? this.draft : draft;
    Object.assign(newest, { pushed: draft.step, pushedAt: now });
    if (newest.replaces?.step === draft.replaces?.step) newest.replaces = null;
    if (this.store.getItem(`${this.prefix}~${draft.writer}`)) this.save(newest);
    if (newest === this.draft && newest.step === draft.step) this.tell(true);
    this.meet(others.map((other) => ({ ...other, at: Date.now() - (now - other.at), pushed: other.step })));
  }

  // Another page writes in the same form: both are kept, and each is told of the other.
  meet(drafts) {
    const news = drafts.filter(({ writer, step }) => writer !== this.writer && (this.known[writer] ?? 0) < step);
    for (const other of news) {
      this.known[other.writer] = other.step;
      this.others = [other, ...this.others.filter(({ writer }) => writer !== other.writer && writer !== other.replaces?.writer)];
    }
    if (!news.some(({ fields: values }) => this.differs(values))) return;
    this.find("met").hidden = false;
    this.list();
  }

  differs(values) {
    const now = { ...this.shown, ...changes(typed(this.form), this.base) };
    return Object.entries(values).some(([name, each]) => !same(each, now[name]) && !(empty(each) && !(name in now)));
  }

  // The others are one press away.
  list() {
    const others = this.others.filter(({ fields: values }) => this.differs(values));
    const drawn = [...this.find("list").children];
    const buttons = others.map((other) => {
      const button = drawn.find((each) => each.dataset.writer === String(other.writer)) ?? this.button(other.writer);
      button.querySelector("span").textContent = day(other.at);
      return button;
    });
    for (const button of drawn) if (!buttons.includes(button)) button.remove();
    for (const button of buttons) if (!drawn.includes(button)) this.find("list").append(button);
    this.find("others").hidden = !others.length;
  }

  button(writer) {
    const button = this.part.querySelector("template").content.firstElementChild.cloneNode(true);
    button.dataset.writer = writer;
    button.addEventListener("click", () => this.change(this.others.find((other) => String(other.writer) === button.dataset.writer)));
    return button;
  }

  change(other) {
    if (this.touched) this.keep();
    this.turn();
    const before = this.draft ?? this.replaces;
    this.others = this.others.filter((each) => each !== other);
    if (before) this.others.unshift(before);
    this.begin(other);
    this.show(other);
    this.find("drop").focus();
  }

  show(draft) {
    fill(this.form, { ...this.shown, ...draft.fields });
    const missing = Object.entries(draft.fields).filter(([each, values]) => !(each in this.shown) && !empty(values));
    this.find("day").textContent = day(draft.at);
    this.find("elsewhere").hidden = !draft.elsewhere;
    this.find("changed").hidden = draft.version === this.version;
    this.find("rows").hidden = !missing.length || !this.form.querySelector("button[name=more]");
    this.find("found").hidden = false;
    this.list();
  }

  // The form comes back with its reasons: the same page goes on with its draft.
  goOn() {
    const mine = this.others.find(({ writer }) => writer === this.writer) ?? this.others.find(({ sent }) => sent);
    this.others = [];
    if (!mine) return;
    this.draft = mine;
    this.writer = mine.writer ?? this.writer;
    this.given = Boolean(mine.pushed || this.part.dataset.draftWriter);
    this.base = mine.base ?? this.base;
    this.keep();
    this.find("state").hidden = true;
  }

  offer() {
    const isNew = ({ fields: values }) => Object.entries(values).some(([each, one]) => (each in this.shown ? !same(one, this.shown[each]) : !empty(one)));
    this.others = this.others.filter(isNew);
    const newest = this.others.shift();
    if (!newest) return;
    this.replaces = newest;
    this.show(newest);
  }

  async drop() {
    clearTimeout(this.later);
    this.later = undefined;
    const gone = [this.draft, this.draft ? this.draft.replaces : this.replaces].filter(Boolean);
    this.begin();
    for (const draft of gone) this.takePlace(draft);
    fill(this.form, this.shown);
    this.find("found").hidden = true;
    this.find("state").hidden = true;
    this.list();
    await this.sending;
    for (const { writer, step } of gone) this.dropAway(writer, step);
  }

  dropAway(writer, step) {
    if (!this.url || !writer) return;
    const body = new URLSearchParams({ writer, step });
    const headers = { Accept: "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken?.value ?? "" };
    fetch(`${this.url}descartar/`, { method: "POST", body, headers, redirect: "manual", keepalive: true }).catch(() => {});
  }
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
  document.querySelectorAll("[data-draft]").forEach((part, index) => new Draft(part, index));
} catch {
  // A browser told to keep nothing of a site has no store: the form works without a draft.
}

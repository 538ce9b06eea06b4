// Where a browser keeps drafts: on the device of who is signed in, in the tab of anybody else.
export const MARK = "traza-draft:";
const LASTS = { device: 30 * 24 * 3600e3, tab: 24 * 3600e3 }; // milliseconds
export const stores = { device: () => localStorage, tab: () => sessionStorage };

function names(store) {
  return Object.keys(store).filter((name) => name.startsWith(MARK));
}

export function read(store, name) {
  try {
    return JSON.parse(store.getItem(name));
  } catch {
    return null;
  }
}

// What the server said was recorded is forgotten, and so is what is too old.
export function forget() {
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

// The drafts of a form, the newest first: those of this browser and those of the account, of which some are both.
// One that the account had and has no more was sent or discarded elsewhere.
export function found(store, prefix, account) {
  const drafts = new Map();
  for (const name of names(store)) {
    if (name !== prefix && !name.startsWith(`${prefix}~`)) continue;
    const draft = read(store, name);
    const away = account?.drafts.find((other) => other.writer === draft.writer);
    if (account && draft.pushed === draft.step && draft.pushedAt < account.now && !away) store.removeItem(name);
    else drafts.set(name, draft);
  }
  for (const draft of account?.drafts ?? []) {
    const name = `${prefix}~${draft.writer}`;
    if (prefix !== MARK + draft.key || drafts.get(name)?.step >= draft.step) continue;
    drafts.set(name, { ...draft, at: Date.now() - (account.now - draft.at), pushed: draft.step, elsewhere: true });
  }
  return [...drafts.values()].filter((draft) => draft.fields).sort((one, other) => other.at - one.at);
}

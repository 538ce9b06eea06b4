// Sends a file in parts and goes on where it was after a cut. Without this script the form sends
// the file whole, and everything else works the same. Its sentences come with the form.
const PART = 1024 * 1024;
const TRIES = 6;

class Refused extends Error {}
class SessionLost extends Error {}

const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function post(address, body, token) {
  const answer = await fetch(address, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": token, Accept: "application/json" },
    credentials: "same-origin",
  });
  // A closed door answers with the page to sign in, or refuses the token of an ended session.
  if (answer.redirected || answer.status === 403) throw new SessionLost();
  const said = await answer.json().catch(() => ({}));
  if (answer.ok || answer.status === 409) return said;
  if (answer.status < 500 && said.message) throw new Refused(said.message);
  throw new Error(String(answer.status));
}

async function patiently(work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (trouble) {
      const final = trouble instanceof Refused || trouble instanceof SessionLost;
      if (final || attempt === TRIES) throw trouble;
      await wait(2 ** attempt);
    }
  }
}

async function send(file, begin, token, show) {
  const announced = new FormData();
  announced.append("name", file.name);
  announced.append("size", String(file.size));
  const upload = await patiently(() => post(begin, announced, token));
  let at = upload.received;
  show(at / file.size);
  while (at < file.size) {
    const from = at;
    const part = file.slice(from, from + PART);
    const kept = await patiently(() => post(`${upload.part}?desde=${from}`, part, token));
    if (!(kept.received >= 0) || kept.received === from) throw new Error("no progress");
    at = kept.received;
    show(at / file.size);
  }
  return (await patiently(() => post(upload.finish, new FormData(), token))).address;
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  const state = form.querySelector("[data-upload-state]");
  const error = form.querySelector("[data-upload-error]");
  const button = form.querySelector("button");
  const written = form.querySelector("[name=csrfmiddlewaretoken]").value;
  form.addEventListener("submit", async (event) => {
    const file = form.querySelector("input[type=file]").files[0];
    if (!file || file.size === 0) return;
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    error.hidden = true;
    state.hidden = false;
    // Signing in again changes the token; the cookie has the one that holds now.
    const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? written;
    try {
      location.assign(
        await send(file, form.dataset.upload, token, (share) => {
          const percent = Math.floor(share * 100);
          state.querySelector("progress").value = percent;
          state.querySelector("[data-upload-text]").textContent = `${file.name}: ${percent} %`;
        }),
      );
    } catch (trouble) {
      state.hidden = true;
      error.hidden = false;
      if (trouble instanceof Refused) error.textContent = trouble.message;
      else error.textContent = trouble instanceof SessionLost ? form.dataset.sayLost : form.dataset.sayCut;
      button.disabled = false;
    }
  });
}

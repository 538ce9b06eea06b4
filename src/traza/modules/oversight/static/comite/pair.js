// Tie this phone to its member with the code that the agency gave.

import { change } from "./db.js";
import { clone, fill, find } from "./dom.js";
import { ask, Offline } from "./net.js";
import { keepForGood } from "./store.js";
import { refresh } from "./today.js";
import { say } from "./words.js";

export async function pairPage(code) {
  const page = clone("page-pair");
  const form = page.querySelector("form");
  if (code) form.elements.code.value = code.toUpperCase();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    fill(page, { error: "" });
    try {
      await pair(form.elements.code.value);
      await keepForGood();
      await refresh();
      location.hash = "#/";
    } catch (error) {
      fill(page, { error: error instanceof Offline ? say("pair-offline") : error.message });
      find(page, "error").focus();
    } finally {
      button.disabled = false;
    }
  });
  return [page];
}

async function pair(code) {
  const path = "/comite/api/enlace";
  const { said } = await ask(path, { cookies: true });
  const answer = await ask(path, {
    method: "POST",
    cookies: true,
    headers: { "X-CSRFToken": said.csrf },
    body: new URLSearchParams({ code, label: say("phone-label") }),
  });
  await change(["meta"], async (tx) => {
    await tx.put("meta", answer.said.token, "token");
    await tx.put("meta", answer.said.device, "device");
    await tx.put("meta", "", "shut");
    await tx.remove("meta", "etag");
  });
}

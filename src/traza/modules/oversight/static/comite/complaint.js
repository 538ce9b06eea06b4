// The form of a complaint. Its folio is known before there is network.

import { get, meta } from "./db.js";
import { clone, fill } from "./dom.js";
import { makeForm } from "./form.js";
import { todayPage } from "./today.js";
import { say } from "./words.js";

export async function complaintPage(number, { changed }) {
  const work = await get("works", Number(number));
  const about = await meta("about");
  if (!work || !about) return todayPage();
  const page = clone("page-complaint");
  fill(page, { work: work.name });
  const form = page.querySelector("form");
  form.elements.about.append(...Object.entries(about).map(([code, title]) => new Option(title, code)));

  const read = () => ({ about: form.elements.about.value, text: form.elements.text.value });
  const write = (_form, said) => {
    form.elements.about.value = said.about ?? "";
    form.elements.text.value = said.text ?? "";
  };
  const lacks = (said) => {
    if (!said.about) return { field: "about", text: say("choose-about") };
    return said.text.trim() ? null : { field: "text", text: say("empty-complaint") };
  };
  const title = say("title-complaint", { name: work.name });
  return [page, await makeForm(page, { kind: "complaint", work, title, read, write, lacks, changed })];
}

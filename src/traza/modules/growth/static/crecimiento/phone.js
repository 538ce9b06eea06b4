// What is kept here: a copy to take along, one brought from elsewhere, and everything deleted.

import { clone, fill, find } from "./dom.js";
import { isKeptForGood } from "./base.js";
import { NotACopy, readCopy, writeCopy } from "./copy.js";
import { onSubmit } from "./gate.js";
import { WrongPhrase } from "./seal.js";
import { everyone, keep, removeEverything } from "./vault.js";
import { say } from "./words.js";
import { today } from "./age.js";

const SHORTEST = 12;

export async function phonePage({ reroute }) {
  const page = clone("page-phone");
  fill(page, { kept: say((await isKeptForGood()) ? "kept" : "not-kept") });
  takeAlong(page.querySelector('[data-part="take"]'));
  bring(page.querySelector('[data-part="bring"]'));
  page.querySelector('[data-do="everything"]').addEventListener("click", async () => {
    if (!window.confirm(say("confirm-everything"))) return;
    await removeEverything();
    location.hash = "#/";
    await reroute();
  });
  return page;
}

function takeAlong(part) {
  const { phrase } = part.querySelector("form").elements;
  onSubmit(part, async () => {}, async () => {
    if (phrase.value.trim().length < SHORTEST) return [say("phrase-short", { n: SHORTEST }), phrase];
    const blob = await writeCopy(everyone(), phrase.value);
    const link = find(part, "file");
    link.href = URL.createObjectURL(blob);
    link.download = `crecimiento-${today()}.traza`;
    link.hidden = false;
    link.focus();
    offerShare(part, new File([blob], link.download, { type: blob.type }));
    phrase.value = "";
    return null;
  });
}

// The file is sealed: who carries it cannot read it.
function offerShare(part, file) {
  const button = part.querySelector('[data-do="share"]');
  button.hidden = !navigator.canShare?.({ files: [file] });
  button.onclick = () => navigator.share({ files: [file] }).catch(() => {});
}

function bring(part) {
  const form = part.querySelector("form");
  const { file, phrase } = form.elements;
  onSubmit(part, async () => {}, async () => {
    if (!file.files.length) return [say("file-missing"), file];
    fill(part, { done: "" });
    try {
      const { children, fresh } = await readCopy(file.files[0], phrase.value, everyone());
      await keep(...children);
      fill(part, { done: say(children.length === 1 ? "brought-one" : "brought-many", { n: children.length, fresh }) });
    } catch (error) {
      if (error instanceof NotACopy) return [say("not-a-copy"), file];
      if (error instanceof WrongPhrase) return [say("phrase-wrong-file"), phrase];
      throw error;
    }
    form.reset();
    return null;
  });
}

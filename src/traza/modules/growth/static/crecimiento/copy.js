// A copy of the children as one sealed file: to keep, or for another caregiver's phone.

import { dayOf } from "./age.js";
import { UNITS } from "./readings.js";
import { fresh, fromBase64, keyOf, seal, toBase64, unseal } from "./seal.js";

const KIND = "traza-crecimiento";
const VERSION = 1;
const LARGEST = 5_000_000; // bytes: a thousand children are fewer

export class NotACopy extends Error {}

export async function writeCopy(children, phrase) {
  const how = fresh();
  const { iv, sealed } = await seal(await keyOf(phrase, how), children, `${KIND}:${VERSION}`);
  const said = {
    kind: KIND, version: VERSION, iterations: how.iterations,
    salt: toBase64(how.salt), iv: toBase64(iv), sealed: toBase64(sealed),
  };
  return new Blob([JSON.stringify(said)], { type: "application/octet-stream" });
}

// The children of a copy put together with those there are, and how many measures are new.
// Raises NotACopy, and WrongPhrase where it is another or the file was changed.
export async function readCopy(file, phrase, known) {
  if (file.size > LARGEST) throw new NotACopy();
  let said;
  let parts;
  try {
    said = JSON.parse(await file.text());
    parts = { salt: fromBase64(said.salt), iv: fromBase64(said.iv), sealed: fromBase64(said.sealed) };
  } catch { throw new NotACopy(); }
  if (said.kind !== KIND || said.version !== VERSION) throw new NotACopy();
  const key = await keyOf(phrase, { salt: parts.salt, iterations: said.iterations });
  const brought = await unseal(key, parts, `${KIND}:${VERSION}`);
  if (!Array.isArray(brought) || !brought.every(isChild)) throw new NotACopy();
  return together(known, brought);
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// A sealed file may come from anybody: what is not a child as this app keeps them is refused.
function isChild(one) {
  return ID.test(one?.id) && typeof one.name === "string" && !Number.isNaN(dayOf(one.born)) && [1, 2].includes(one.sex)
    && (one.weeks === null || Number.isInteger(one.weeks)) && Array.isArray(one.gone) && Array.isArray(one.measures)
    && one.measures.every(isMeasure);
}

function isMeasure(one) {
  const isNumber = (kind) => one[kind] === undefined || (typeof one[kind] === "number" && one[kind] > 0);
  return ID.test(one?.id) && !Number.isNaN(dayOf(one.on)) && Object.keys(UNITS).every(isNumber);
}

// Each child by its key: the data last changed win, measures of both stay, what either removed goes.
export function together(known, brought) {
  const mine = new Map(known.map((child) => [child.id, child]));
  let fresh = 0;
  const children = brought.map((theirs) => {
    const ours = mine.get(theirs.id);
    if (!ours) { fresh += theirs.measures.length; return theirs; }
    const gone = [...new Set([...ours.gone, ...theirs.gone])];
    const measures = new Map();
    for (const each of [...ours.measures, ...theirs.measures]) {
      const before = measures.get(each.id);
      if (!before || each.changed > before.changed) measures.set(each.id, each);
    }
    for (const id of gone) measures.delete(id);
    fresh += [...measures.keys()].filter((id) => !ours.measures.some((each) => each.id === id)).length;
    const newest = theirs.changed > ours.changed ? theirs : ours;
    return { ...newest, measures: [...measures.values()], gone };
  });
  return { children, fresh };
}

// What is said of a score: the word of its band, never a diagnosis. The bands are data with their
// source (facts/caregiver.yaml), which the server sends.

import { scores } from "./score.js";
import { ageOf } from "./age.js";

export const YOUNG = ["wei", "len", "wfl", "bmi", "hc", "ac", "ts", "ss"];
export const OLD = ["wfa", "hfa", "bfa"];
const ORDER = ["expected", "other", "watch", "check", "soon"];
const WITH_LENGTH = ["wfl", "bmi", "bfa"];
const BY_AGE = { weight: ["wei", "wfa"], length: ["len", "hfa"], head: ["hc"], arm: ["ac"], triceps: ["ts"], subscapular: ["ss"] };

// The scores of a measure of a child, at the age that the curves are read with.
export function scored(child, measure, facts) {
  const age = ageOf(child.born, child.weeks, measure.on, facts);
  const found = scores({ ...known(measure), sex: child.sex, days: age.used, measure: measure.posture ?? 0 }, facts);
  return { age, found };
}

function known(measure) {
  const kinds = ["weight", "length", "head", "arm", "triceps", "subscapular"];
  const said = Object.fromEntries(kinds.map((kind) => [kind, measure[kind] ?? NaN]));
  return { ...said, oedema: measure.oedema ?? false };
}

// The word of a score: the first band that holds it, else what is expected.
export function wordOf(name, z, facts) {
  for (const { below, above, word } of facts.bands[name]) {
    if (below !== undefined && z < below) return word;
    if (above !== undefined && z > above) return word;
  }
  return "expected";
}

// What is said of a measure: a word for each index that has a score, and the most serious of them.
export function judged(child, measure, facts) {
  const { age, found } = scored(child, measure, facts);
  const lines = [...YOUNG, ...OLD]
    .filter((name) => !Number.isNaN(found[`z${name}`]))
    .map((name) => {
      const z = found[`z${name}`];
      const odd = found[`f${name}`] === 1;
      return { name, z, odd, word: odd ? "soon" : wordOf(name, z, facts) };
    });
  const signs = signsOf(child, measure, age, facts);
  // A weight that is high for the age says nothing where the length was measured too.
  const isTold = lines.some((line) => WITH_LENGTH.includes(line.name));
  const counted = lines.filter((line) => !(isTold && line.word === "other"));
  const words = [...counted.map((line) => line.word), ...signs.map(() => "soon")];
  const worst = words.sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0] ?? null;
  return { age, found, lines, signs, worst };
}

// What matters whatever the score: both feet that swell, and an arm that is too thin.
function signsOf(child, measure, age, facts) {
  const { arm_below_cm: least, since_months: since, until_months: until } = facts.thin_arm;
  const months = age.days / facts.days_of_month;
  const signs = measure.oedema ? ["oedema"] : [];
  if (measure.arm < least && months >= since && months < until) signs.push("arm");
  return signs;
}

// Whether a value may be a measure of that kind of this child on that day: by its score for the
// age, and where there is none, by what any child may measure.
export function plausible(child, on, posture, facts) {
  return (kind, value) => {
    const [least, most] = facts.possible[kind];
    if (!(value >= least && value <= most)) return false;
    const { found } = scored(child, { on, posture, [kind]: value }, facts);
    const flags = BY_AGE[kind].map((name) => found[`f${name}`]).filter((flag) => !Number.isNaN(flag));
    return flags.every((flag) => flag === 0);
  };
}

export function possible(kind, value, facts) {
  const [least, most] = facts.possible[kind];
  return value >= least && value <= most;
}

// What asks for a second measuring before it is believed: scores that are not plausible, and a
// child who is shorter than before.
export function doubts(child, measure, facts) {
  const { found } = scored(child, measure, facts);
  const odd = [...YOUNG, ...OLD].filter((name) => found[`f${name}`] === 1).map((name) => ({ name }));
  const before = child.measures
    .filter((one) => one.id !== measure.id && one.length && one.on < measure.on)
    .sort((a, b) => (a.on < b.on ? 1 : -1))[0];
  const { length: error } = facts.errors;
  const turned = before && before.posture !== measure.posture ? facts.lying_more : 0;
  if (before && measure.length < before.length - 2 * error - turned) {
    odd.push({ shorter: before });
  }
  return odd;
}

// How a child goes from one measure to the next, and how much a score may owe to the measuring:
// only what two good measurings could not explain is said.

import { OLD, scored, wordOf, YOUNG } from "./judged.js";

const LINES = [-3, -2, -1, 0, 1, 2, 3]; // those that WHO's charts draw
// The measure that each index goes by: its error is the index's.
const GOES_BY = {
  wei: "weight", wfa: "weight", wfl: "weight", bmi: "weight", bfa: "weight", len: "length", hfa: "length",
  hc: "head", ac: "arm", ts: "triceps", ss: "subscapular",
};

// The score of an index had its measure been less or more by the error: [least, most].
export function bandOf(child, measure, name, facts) {
  const kind = GOES_BY[name];
  const at = (value) => scored(child, { ...measure, [kind]: value }, facts).found[`z${name}`];
  return [at(measure[kind] - facts.errors[kind]), at(measure[kind] + facts.errors[kind])];
}

// Whether the error of measuring alone could change what is said of an index.
export function isNearEdge(child, measure, name, facts) {
  const [least, most] = bandOf(child, measure, name, facts);
  return wordOf(name, least, facts) !== wordOf(name, most, facts);
}

// What is to be told of the last measure beside the one before it: indices that crossed a line away
// from the median ("up", "down"), and a baby who gained no weight ("stall").
export function courseOf(child, facts) {
  const ordered = [...child.measures].sort((a, b) => (a.on < b.on ? -1 : 1));
  const last = ordered.at(-1);
  if (!last) return [];
  const now = scored(child, last, facts);
  const said = [];
  for (const name of [...YOUNG, ...OLD]) {
    if (!isSure(now, name)) continue;
    const before = ordered.slice(0, -1).reverse().find((one) => {
      const then = scored(child, one, facts);
      const apart = now.age.days - then.age.days;
      return apart >= facts.course.least_days && then.age.corrected === now.age.corrected && isSure(then, name);
    });
    const way = before ? crossed(bandOf(child, before, name, facts), bandOf(child, last, name, facts)) : null;
    if (way) said.push({ way, name, since: before.on });
  }
  const stall = stalled(ordered, now.age, facts);
  return stall ? [...said, stall] : said;
}

const isSure = ({ found }, name) => found[`f${name}`] === 0;

// "down" or "up" where a line lies surely between both, and the child is now farther from the median.
export function crossed([leastThen, mostThen], [leastNow, mostNow]) {
  if (LINES.some((line) => line <= 0 && leastThen > line && mostNow <= line)) return "down";
  if (LINES.some((line) => line >= 0 && mostThen < line && leastNow >= line)) return "up";
  return null;
}

function stalled(ordered, age, { course, days_of_month: month }) {
  if (age.days > course.stall_until_months * month) return null;
  const weighed = ordered.filter((one) => one.weight);
  const last = weighed.at(-1);
  if (!last || last !== ordered.at(-1)) return null;
  const before = weighed.slice(0, -1).reverse().find((one) => daysApart(one.on, last.on) >= course.least_days);
  return before && last.weight <= before.weight ? { way: "stall", name: "wei", since: before.on } : null;
}

const daysApart = (from, to) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

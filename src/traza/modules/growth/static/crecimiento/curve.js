// A child's measures on WHO's curve, drawn here: the median, two and three deviations, and a dot for
// each measure. Its words stand beside it, and its numbers in the list of measures.

import { scored } from "./judged.js";
import { at, deviation } from "./score.js";
import { number, say } from "./words.js";

const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 360;
const HEIGHT = 260;
const EDGE = { left: 36, right: 30, top: 10, bottom: 34 };
const DEVIATIONS = [[-3, "s-6"], [-2, "s-8"], [0, "s-accent"], [2, "s-8"], [3, "s-6"]];
const POINTS = 60;
const SPANS = [6, 12, 24, 60]; // months
const OLDER = 60; // months, from which the tables of older children answer
const AROUND = 8; // centimetres beside the lengths of a child
const OF = {
  wei: ["weight_days", "weight"], len: ["length_days", "length"], bmi: ["bmi_days", "bmi"], hc: ["head_days", "head"],
  ac: ["arm_days", "arm"], ts: ["triceps_days", "triceps"], ss: ["subscapular_days", "subscapular"],
  wfl: [null, "weight"], // of two tables: lying until two years, standing from there
  wfa: ["weight_months", "weight"], hfa: ["height_months", "length"], bfa: ["bmi_months", "bmi"],
};

// How a table is read: how many of its rows make one of what stands below the drawing.
function axisOf(tableName, facts) {
  if (tableName.endsWith("_days")) return { per: facts.days_of_month, word: "axis-months", says: (month) => month };
  if (tableName.endsWith("_months")) return { per: 1, word: "axis-years", says: (month) => month / 12 };
  return { per: facts.step, word: "axis-length", says: (length) => length };
}

// The drawing of an index, of the table in which `last`, the measure at hand, is looked up.
export function curveOf(child, last, name, facts) {
  const [always, kind] = OF[name];
  const lies = scored(child, last, facts).age.used < facts.stands_from;
  const tableName = always ?? (lies ? "weight_length" : "weight_height");
  const table = facts.tables[tableName];
  const axis = axisOf(tableName, facts);
  const { per } = axis;
  const dots = child.measures.map((one) => dotOf(child, one, name, kind, facts, lies)).filter((dot) => dot.y > 0);
  const range = rangeOf(table, axis, dots);
  const lines = DEVIATIONS.map(([k, look]) => ({ k, look, points: pointsOf(table, child.sex, k, range, per) }));
  const ys = [...lines.flatMap((line) => line.points.map((point) => point[1])), ...dots.map((dot) => dot.y)];
  return draw(lines, dots, { ...range, low: Math.min(...ys), high: Math.max(...ys) }, say(`index-${name}`), axis);
}

function dotOf(child, measure, name, kind, facts, lies) {
  const { age, found } = scored(child, measure, facts);
  if (name === "wfl") {
    const isHere = (age.used < facts.stands_from) === lies;
    return { x: found.clenhei, y: isHere && !Number.isNaN(found.zwfl) ? measure.weight : NaN };
  }
  const y = { bmi: found.cbmi, length: found.clenhei }[kind] ?? measure[kind];
  return { x: age.used / facts.days_of_month, y: Number.isNaN(found[`z${name}`]) ? NaN : y };
}

function rangeOf(table, { per, word: kind }, dots) {
  const start = table.first / per;
  const end = (table.first + table.rows - 1) / per;
  const last = Math.max(...dots.map((dot) => dot.x), 0);
  if (kind === "axis-months") return { first: start, last: Math.min(SPANS.find((months) => months >= last) ?? end, end) };
  if (kind === "axis-years") return { first: Math.max(start, OLDER), last: end };
  const least = Math.min(...dots.map((dot) => dot.x), end);
  return { first: Math.max(start, least - AROUND), last: Math.min(end, last + AROUND) };
}

function pointsOf(table, sex, k, { first, last }, per) {
  return Array.from({ length: POINTS + 1 }, (_none, place) => {
    const x = first + ((last - first) * place) / POINTS;
    const row = Math.min(Math.max(Math.round(x * per), table.first), table.first + table.rows - 1);
    return [x, deviation(at(table, sex, row, true), k)];
  });
}

function draw(lines, dots, { first, last, low, high }, title, axis) {
  const x = (value) => EDGE.left + ((WIDTH - EDGE.left - EDGE.right) * (value - first)) / (last - first);
  const y = (value) => EDGE.top + ((HEIGHT - EDGE.top - EDGE.bottom) * (high - value)) / (high - low);
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", class: "treemap curves" });
  svg.setAttribute("aria-label", say("curve-alt", { what: title, n: dots.length }));
  for (const value of marks(low, high)) {
    svg.append(make("line", { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y(value), y2: y(value), class: "s-line" }));
    svg.append(word(number(value), { x: EDGE.left - 5, y: y(value), dy: 4, "text-anchor": "end" }));
  }
  const wide = last - first;
  const step = { "axis-months": wide > 24 ? 12 : wide > 6 ? 3 : 1, "axis-years": 24, "axis-length": 5 }[axis.word];
  for (let place = Math.ceil(first / step) * step; place <= last; place += step) {
    svg.append(word(number(axis.says(place)), { x: x(place), y: HEIGHT - 20, "text-anchor": "middle" }));
  }
  svg.append(word(say(axis.word), { x: WIDTH - EDGE.right, y: HEIGHT - 4, "text-anchor": "end" }));
  for (const { k, look, points } of lines) {
    const path = points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(" ");
    svg.append(make("polyline", { points: path, fill: "none", "stroke-width": 1.5, class: look }));
    const [endX, endY] = points.at(-1);
    svg.append(word(k > 0 ? `+${k}` : String(k).replace("-", "−"), { x: x(endX) + 4, y: y(endY), dy: 4 }));
  }
  const seen = dots.filter((dot) => dot.x >= first && dot.x <= last).sort((a, b) => a.x - b.x);
  const path = seen.map((dot) => `${x(dot.x).toFixed(1)},${y(dot.y).toFixed(1)}`).join(" ");
  svg.append(make("polyline", { points: path, fill: "none", "stroke-width": 2, class: "s-ink" }));
  for (const dot of seen) svg.append(make("circle", { cx: x(dot.x), cy: y(dot.y), r: 4, class: "f-ink" }));
  return svg;
}

function marks(low, high) {
  const step = [0.5, 1, 2, 5, 10, 20].find((each) => (high - low) / each <= 7) ?? 50;
  const start = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - start) / step) + 1 }, (_none, place) => start + step * place);
}

function make(tag, attributes) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function word(text, attributes) {
  const made = make("text", attributes);
  made.textContent = text;
  return made;
}

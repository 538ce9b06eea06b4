// Scores of growth (z) of one child, by the rules of rules/zscores.py and with its tables and
// limits, which come from the server as `facts`. Both are tested with the same vectors of WHO.

const MALE_FEMALE = [1, 2];
const LYING = 1;
const STANDING = 2;

// `child`: sex 1 or 2, days or months, weight kg, length cm, measure 1 lying 2 standing, oedema,
// head and arm cm, triceps and subscapular mm; NaN where it is not known. Answers WHO's names:
// zlen..., flen... (1 not plausible, 0 plausible, NaN without a score), clenhei, cbmi, c9mo_flag.
export function scores(child, facts) {
  const one = { ...UNKNOWN, ...child };
  return { ...young(one, facts), ...older(one, facts) };
}

const UNKNOWN = {
  sex: 0, days: NaN, months: NaN, weight: NaN, length: NaN, measure: 0, oedema: false,
  head: NaN, arm: NaN, triceps: NaN, subscapular: NaN,
};

function young(child, facts) {
  const { days, months } = ages(child, facts);
  const inside = months < facts.last_month && days <= facts.last_day && days >= 0;
  const { length, early } = adjusted(child, days, months, facts);
  const bmi = child.weight / (length / 100) ** 2;
  const dry = !child.oedema;
  const row = (name, may) => at(facts.tables[name], child.sex, days, may);
  const found = {
    len: score(length, row("length_days", inside), false),
    wei: score(child.weight, row("weight_days", inside && dry), true),
    wfl: forLength(child, days, length, !(months >= facts.last_month) && dry, facts),
    bmi: score(bmi, row("bmi_days", inside && dry), true),
    hc: score(child.head, row("head_days", inside), false),
    ac: score(child.arm, row("arm_days", inside), true),
    ts: score(child.triceps, row("triceps_days", inside), true),
    ss: score(child.subscapular, row("subscapular_days", inside), true),
  };
  return { clenhei: length, cbmi: bmi, c9mo_flag: early ? 1 : 0, ...flagged(found, facts) };
}

// Days, whole (halves up), and months. Of a child with both, the days win.
function ages(child, facts) {
  const whole = Math.floor(child.days + 0.5);
  const days = Number.isNaN(whole) ? Math.floor(child.months * facts.days_of_month + 0.5) : whole;
  const months = Number.isNaN(child.days) ? child.months : child.days / facts.days_of_month;
  return { days, months };
}

// The length as it should have been measured at that age, and who stood too early.
function adjusted(child, days, months, facts) {
  let length = child.length > 0 ? child.length : NaN;
  const stood = child.measure === STANDING;
  const early = stood && months < facts.not_yet_standing;
  if (stood && !early && days < facts.stands_from) length += facts.lying_more;
  if (child.measure === LYING && days >= facts.stands_from) length -= facts.lying_more;
  return { length, early };
}

function forLength(child, days, length, may, facts) {
  if (!may || Number.isNaN(length)) return NaN;
  let lying = length < facts.lies_below;
  if (!Number.isNaN(days)) lying = days < facts.stands_from;
  else if (child.measure > 0) lying = child.measure === LYING;
  // Whole thousandths of a millimetre: 103.1 - 0.7 is 102.39999... in binary.
  const fine = even(length * facts.step * facts.fine);
  const row = Math.floor(fine / facts.fine);
  const part = (fine % facts.fine) / facts.fine;
  const table = facts.tables[lying ? "weight_length" : "weight_height"];
  return score(child.weight, between(table, child.sex, row, part, true), true);
}

function older(child, facts) {
  const months = Number.isNaN(child.months) ? child.days / facts.days_of_month : child.months;
  const height = child.length > 0 ? child.length : NaN;
  const dry = !child.oedema;
  const by = (name, y, may) => {
    const { since, until, table } = facts.older[name];
    if (!(may && months >= since && months < until)) return NaN;
    const whole = Math.floor(months);
    const lms = between(facts.tables[table], child.sex, whole, months - whole, true);
    return score(y, lms, name !== "hfa");
  };
  return flagged({
    hfa: by("hfa", height, true),
    wfa: by("wfa", child.weight, dry),
    bfa: by("bfa", child.weight / (height / 100) ** 2, dry),
  }, facts);
}

// L, M and S of a row of a table; null where it is not known or outside.
export function at(table, sex, row, known) {
  const place = row - table.first;
  if (!known || !MALE_FEMALE.includes(sex) || !(place >= 0 && place < table.rows)) return null;
  const index = 3 * (place + (sex - 1) * table.rows);
  return { l: table.lms[index], m: table.lms[index + 1], s: table.lms[index + 2] };
}

function between(table, sex, row, part, known) {
  const low = at(table, sex, row, known);
  const high = at(table, sex, row + (part > 0 ? 1 : 0), known);
  if (!low || !high) return null;
  const mix = (name) => low[name] + part * (high[name] - low[name]);
  return { l: mix("l"), m: mix("m"), s: mix("s") };
}

// In two decimals; NaN of a measure that is not above zero.
function score(y, lms, bend) {
  if (!lms || !(y > 0)) return NaN;
  const { l, m, s } = lms;
  let z = l === 0 ? Math.log(y / m) / s : ((y / m) ** l - 1) / (s * l);
  if (bend && Math.abs(z) > 3) {
    const side = Math.sign(z);
    const third = deviation(lms, 3 * side);
    z = side * 3 + (y - third) / Math.abs(third - deviation(lms, 2 * side));
  }
  return even(z * 100) / 100;
}

// The measure that is k deviations from the median.
export function deviation({ l, m, s }, k) {
  return l === 0 ? m * Math.exp(s * k) : m * (1 + l * s * k) ** (1 / l);
}

function flagged(found, { limits }) {
  const said = {};
  for (const [name, z] of Object.entries(found)) {
    const [low, high] = limits[name];
    said[`z${name}`] = z;
    said[`f${name}`] = Number.isNaN(z) ? NaN : Number(z < low || z > high);
  }
  return said;
}

// The nearest whole number; of two, the even one, as the server rounds.
function even(x) {
  const low = Math.floor(x);
  const part = x - low;
  if (part === 0.5) return low % 2 === 0 ? low : low + 1;
  return part < 0.5 ? low : low + 1;
}

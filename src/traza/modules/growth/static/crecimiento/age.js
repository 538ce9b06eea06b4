// Ages in days, and the corrected age of who was born early.

const DAY = 86_400_000;
const WHOLE = 40; // weeks of a pregnancy

// Milliseconds of a day "2026-03-05", or NaN where there is no such day (30 February).
export function dayOf(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? "");
  if (!found) return NaN;
  const [year, month, day] = found.slice(1).map(Number);
  const moment = new Date(Date.UTC(year, month - 1, day));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day ? moment.getTime() : NaN;
}

export const daysBetween = (from, to) => Math.round((dayOf(to) - dayOf(from)) / DAY);

// The day it is where the phone is.
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// `days` lived, and `used`: those that the curves are read with. Who was born early is compared
// from the day on which the birth was due, until the corrected age that `facts.preterm` says.
export function ageOf(born, weeks, on, { preterm }) {
  const days = daysBetween(born, on);
  if (!weeks || weeks >= preterm.before_weeks) return { days, used: days, corrected: false };
  const corrected = days - (WHOLE - weeks) * 7;
  const until = weeks < preterm.very_before_weeks ? preterm.very_until_days : preterm.until_days;
  return corrected < until ? { days, used: corrected, corrected: true } : { days, used: days, corrected: false };
}

// Years, months and days from one day to another, as people say an age.
export function calendarAge(born, on) {
  const [from, to] = [new Date(dayOf(born)), new Date(dayOf(on))];
  let months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const last = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0);
  const anniversary = Math.min(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate()), last);
  let start = anniversary;
  if (anniversary > to.getTime()) {
    months -= 1;
    const end = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0);
    start = Math.min(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate()), end);
  }
  return { years: Math.floor(months / 12), months: months % 12, days: Math.round((to.getTime() - start) / DAY) };
}

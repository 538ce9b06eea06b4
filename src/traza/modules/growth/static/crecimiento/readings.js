// What somebody wrote as a measure: its number, and the units in which it may have been meant.

// How much of the unit of the rules (kg, cm, mm) one of each unit is.
export const UNITS = {
  weight: { kg: 1, g: 0.001, lb: 0.45359237 },
  length: { cm: 1, m: 100, mm: 0.1, in: 2.54 },
  head: { cm: 1, mm: 0.1, in: 2.54 },
  arm: { cm: 1, mm: 0.1, in: 2.54 },
  triceps: { mm: 1, cm: 10 },
  subscapular: { mm: 1, cm: 10 },
};

// The numbers that a text may be: "7,500" is 7.5 and 7500. Empty where it is none.
export function numbers(text) {
  const plain = text.trim().replace(/[\s\u00a0\u202f]/g, "");
  if (!/^\d{1,6}([.,]\d{1,6})?$/.test(plain) && !/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return [];
  const decimal = Number((plain.match(/[.,]/g) ?? []).length > 1 ? NaN : plain.replace(",", "."));
  const grouped = /^\d{1,3}([.,]\d{3})+$/.test(plain) ? Number(plain.replace(/[.,]/g, "")) : NaN;
  const mixed = /^\d{1,3}(,\d{3})+\.\d+$/.test(plain) ? Number(plain.replaceAll(",", "")) : NaN;
  return [decimal, grouped, mixed].filter(Number.isFinite);
}

// What was written, as { value, number, unit }, the value in the unit of the rules. The first is
// what it says; `asked` are other readings that are plausible, where the first is not.
export function read(kind, text, unit, isPlausible) {
  const found = numbers(text);
  if (found.length === 0) return { first: null, asked: [] };
  const units = UNITS[kind];
  const reading = (number, name) => ({ value: clean(number * units[name]), number, unit: name });
  const first = reading(found[0], unit);
  if (isPlausible(kind, first.value)) return { first, asked: [] };
  const others = [unit, ...Object.keys(units).filter((name) => name !== unit)]
    .flatMap((name) => found.map((number) => reading(number, name)))
    .filter((one) => one.value !== first.value && isPlausible(kind, one.value));
  return { first, asked: others.filter((one, at) => others.findIndex((each) => each.value === one.value) === at) };
}

// 0.1 + 0.2 of units is 0.3: six decimals are finer than any scale.
const clean = (value) => Number(value.toFixed(6));

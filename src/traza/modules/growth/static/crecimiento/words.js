// The sentences of the app are in its page, translated there; here they are found by name.

export function say(name, values = {}) {
  const found = document.getElementById("words").content.querySelector(`[data-word="${name}"]`);
  const text = found ? found.textContent.trim() : name;
  return text.replace(/\{(\w+)\}/g, (_all, key) => String(values[key] ?? ""));
}

const LANGUAGE = document.documentElement.lang || "es-MX";
const DAY = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "long", timeZone: "UTC" });

// A day ("2026-03-05") belongs to no time zone.
export const day = (text) => DAY.format(new Date(`${text}T00:00:00Z`));

export const number = (value, most = 2) => value.toLocaleString(LANGUAGE, { maximumFractionDigits: most });

// "2 años y 3 meses" of { years, months, days }.
export function ageWords({ years, months, days }) {
  const part = (count, one, many) => (count === 1 ? say(one) : say(many, { n: count }));
  if (years >= 5) return part(years, "one-year", "many-years");
  if (years > 0) {
    const whole = part(years, "one-year", "many-years");
    return months ? say("and", { one: whole, other: part(months, "one-month", "many-months") }) : whole;
  }
  if (months > 0) return part(months, "one-month", "many-months");
  return part(days, "one-day", "many-days");
}

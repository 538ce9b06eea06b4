// The sentences of the app are in its page, translated there; here they are found by name.

export function say(name, values = {}) {
  const found = document.getElementById("words").content.querySelector(`[data-word="${name}"]`);
  const text = found ? found.textContent : name;
  return text.replace(/\{(\w+)\}/g, (_all, key) => String(values[key] ?? ""));
}

const LANGUAGE = document.documentElement.lang || "es-MX";
const DAY = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "long" });
const MOMENT = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "medium", timeStyle: "short" });

// A day of the server ("2026-03-05") belongs to no time zone.
export function day(text) {
  const [year, month, number] = text.split("-").map(Number);
  return DAY.format(new Date(year, month - 1, number));
}

export const moment = (milliseconds) => MOMENT.format(new Date(milliseconds));

export const percent = (hundredths) => `${(hundredths / 100).toFixed(1)} %`;

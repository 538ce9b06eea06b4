// What the map says of what is drawn. The sentences come with the page, in its language.
import { away, crosses, inMexico, inside, metres, NEAR, squareMetres, written } from "./geometry.js";

const number = (value, digits) => value.toLocaleString("es-MX", { maximumFractionDigits: digits });
const length = (m) => (m < 1000 ? `${number(m, 0)} m` : `${number(m / 1000, 2)} km`);
const surface = (m) => (m < 100_000 ? `${number(m, 0)} m²` : `${number(m / 10_000, 2)} ha`);

export function speaker(root) {
  return (name, values = {}) =>
    (root.dataset[`say${name}`] ?? "").replace(/%\((\w+)\)s/g, (whole, key) => values[key] ?? whole);
}

// One sentence of what there is.
export function summary(say, { shape, points, fixed }) {
  if (fixed) return say("Fixed");
  const n = points.length;
  if (!n) return say("None");
  if (shape === "point") return say("Point", { at: written(points[0], 5) });
  const least = shape === "line" ? 2 : 3;
  if (n < least) return say("Few", { n, least });
  const size = shape === "line" ? length(metres(points)) : surface(squareMetres(points));
  return say(shape === "line" ? "Line" : "Area", { n, size });
}

// The first thing wrong, or "": {text, name}, with the municipality where it lies when another does.
export function warning(say, { shape, points, bad }, ground) {
  if (bad) return { text: say("Bad", { n: bad }) };
  if (points.some((at) => !inMexico(at))) return { text: say("Abroad") };
  const own = ground.own;
  const far = own && points.map((at) => [away(at, own.geometry), at]).find(([degrees]) => degrees > NEAR);
  if (far) {
    const other = nameAt(far[1], ground);
    const km = Math.max(1, Math.round(far[0] * 111));
    const values = { name: own.properties.name, other, km };
    return { text: say(other ? "Other" : "Outside", values), name: other };
  }
  if (shape === "area" && points.length > 3 && crosses(points)) return { text: say("Crosses") };
  return { text: "" };
}

export function nameAt(at, { features }) {
  const found = features.find(({ geometry, properties }) => properties.key && inside(at, geometry));
  return found?.properties.name ?? "";
}

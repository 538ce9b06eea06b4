// Points on the ground, without a map: how they are written, how far they go, and what holds them.
// A point is [longitude, latitude] in degrees. The server decides; this only tells at once.
export const MEXICO = [-118.7, 14.3, -86.5, 32.8];
export const NEAR = 0.02; // degrees, as the register allows: outlines are simplified
const EARTH = 6371008.8;
const TURN = Math.PI / 180;
const DEGREES = /^([-−]?)(\d{1,3})\s*[°º]\s*(?:(\d{1,2})\s*['’′]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*["”″]\s*)?([NSEWO]?)$/i;

// "29.0892" or "29° 5' 21\" N"; null when it is neither.
export function degrees(text) {
  const said = text.trim().replace("−", "-");
  if (/^[-+]?(\d+\.?\d*|\.\d+)$/.test(said)) return Number(said);
  const found = DEGREES.exec(said);
  if (!found) return null;
  const whole = Number(found[2]) + Number(found[3] ?? 0) / 60 + Number(found[4] ?? 0) / 3600;
  return found[1] || "SWO".includes(found[5].toUpperCase() || "?") ? -whole : whole;
}

// One "latitude, longitude"; null when it is no point of the world.
export function point(line) {
  const parts = line.replace(/[;\t]/g, ",").split(",").map((part) => part.trim());
  if (parts.length !== 2 || parts.includes("")) return null;
  const [lat, lon] = parts.map(Number);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}

export const written = ([lon, lat], digits = 6) => `${lat.toFixed(digits)}, ${lon.toFixed(digits)}`;

export function inMexico([lon, lat]) {
  return lon >= MEXICO[0] && lon <= MEXICO[2] && lat >= MEXICO[1] && lat <= MEXICO[3];
}

const same = (a, b) => a[0] === b[0] && a[1] === b[1];
export const closed = (points) => (points.length && !same(points[0], points.at(-1)) ? [...points, points[0]] : points);
export const open = (points) => (points.length > 1 && same(points[0], points.at(-1)) ? points.slice(0, -1) : points);

const ringsOf = ({ type, coordinates }) => (type === "Polygon" ? coordinates : type === "MultiPolygon" ? coordinates.flat() : []);

export function inside([x, y], geometry) {
  let within = false;
  for (const ring of ringsOf(geometry)) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [ax, ay] = ring[at];
      const [bx, by] = ring[before];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
    }
  }
  return within;
}

// Degrees from a point to an outline; 0 inside it.
export function away(at, geometry) {
  if (inside(at, geometry)) return 0;
  let least = Infinity;
  for (const ring of ringsOf(geometry)) {
    for (let next = 1; next < ring.length; next += 1) least = Math.min(least, toSegment(at, ring[next - 1], ring[next]));
  }
  return least;
}

function toSegment([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const part = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - part * dx, y - ay - part * dy);
}

// Metres, on a plane that touches the first point: good to a part in a thousand for one work.
function flat(points) {
  const shrink = Math.cos(points[0][1] * TURN);
  return points.map(([lon, lat]) => [lon * TURN * EARTH * shrink, lat * TURN * EARTH]);
}

export function metres(points) {
  const on = flat(points);
  return on.slice(1).reduce((sum, [x, y], at) => sum + Math.hypot(x - on[at][0], y - on[at][1]), 0);
}

export function squareMetres(points) {
  const [first, ...rest] = flat(points);
  const near = rest.map(([x, y]) => [x - first[0], y - first[1]]);
  return Math.abs(near.slice(1).reduce((sum, [x, y], at) => sum + near[at][0] * y - x * near[at][1], 0)) / 2;
}

// Whether the sides of an area cut each other.
export function crosses(points) {
  const ring = closed(points);
  for (let one = 0; one < ring.length - 1; one += 1) {
    for (let two = one + 2; two < ring.length - 1; two += 1) {
      const joined = one === 0 && two === ring.length - 2;
      if (!joined && cut(ring[one], ring[one + 1], ring[two], ring[two + 1])) return true;
    }
  }
  return false;
}

const side = ([ax, ay], [bx, by], [cx, cy]) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
const cut = (a, b, c, d) => side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);

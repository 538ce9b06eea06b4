// The fields of the form are the drawing: it is read from them and written to them, nowhere else.
import { closed, degrees, open, point, written } from "./geometry.js";

const SHAPES = ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"];
const NAMES = ["lat", "lon", "shape", "points"];

export function fieldsOf(root) {
  const { form } = root.querySelector("button");
  const found = Object.fromEntries(NAMES.map((name) => [name, form.elements.namedItem(name)]));
  const value = (name) => found[name]?.value ?? "";

  function put(texts) {
    for (const name of NAMES) {
      if (!found[name] || texts[name] === undefined || value(name) === texts[name]) continue;
      found[name].value = texts[name];
      found[name].dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  return {
    form,
    put,
    texts: () => Object.fromEntries(NAMES.map((name) => [name, value(name)])),
    read: () => read(value("shape") || "point", value),
    write: (shape, points) => put(shape === "point" ? one(points) : many(points)),
    state: () => form.elements.namedItem("state")?.value || root.dataset.state || "",
    municipality: () => form.elements.namedItem("municipality") ?? null,
  };
}

const one = ([at]) => (at ? { lat: at[1].toFixed(6), lon: at[0].toFixed(6) } : { lat: "", lon: "" });
// The middle of a line or an area is the server's to find: an older one would not be its own.
const many = (points) => ({ points: points.map((each) => written(each)).join("\n"), lat: "", lon: "" });

// {shape, points}; or `fixed`, a geometry that is only shown; or `bad`, the line nobody understands.
function read(shape, value) {
  const text = value("points").trim();
  if (text.startsWith("{")) return geojson(text);
  if (shape === "point") {
    const at = point(value("lat")) ?? pair(value("lat"), value("lon"));
    return { shape, points: at ? [at] : [] };
  }
  const lines = text.split("\n").filter((line) => line.trim());
  const points = lines.map(point);
  const bad = points.indexOf(null);
  if (bad >= 0) return { shape, points: points.filter(Boolean), bad: bad + 1 };
  return { shape, points: shape === "area" ? open(points) : points };
}

function pair(latitude, longitude) {
  const [lat, lon] = [degrees(latitude), degrees(longitude)];
  return lat === null || lon === null ? null : point(`${lat}, ${lon}`);
}

function geojson(text) {
  try {
    const geometry = JSON.parse(text);
    if (SHAPES.includes(geometry.type) && Array.isArray(geometry.coordinates)) {
      return { shape: "fixed", points: [], fixed: { type: "Feature", properties: {}, geometry } };
    }
  } catch { /* told below, and by the server when it is sent */ }
  return { shape: "fixed", points: [], bad: 1 };
}

// What is drawn, as features of the map.
export function drawn({ shape, points, fixed }) {
  if (fixed) return [fixed];
  const made = (type, coordinates) => [{ type: "Feature", properties: {}, geometry: { type, coordinates } }];
  if (shape === "area" && points.length > 2) return made("Polygon", [closed(points)]);
  return shape !== "point" && points.length > 1 ? made("LineString", points) : [];
}

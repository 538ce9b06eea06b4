// What lies under a drawing: municipal outlines, the one that was written, and works nearby.
import { corners, maplibregl, tilesAt, token } from "../base.js";
import { MEXICO } from "./geometry.js";

const NOTHING = { features: [], place: null, own: null };

// Never fails: without outlines one still points at a place.
export async function groundOf(root, fields) {
  const field = fields.municipality();
  const asked = new URLSearchParams({ estado: fields.state(), municipio: field ? field.value : root.dataset.municipality ?? "" });
  try {
    const answer = await fetch(`${root.dataset.ground}?${asked}`);
    if (!answer.ok) return NOTHING;
    const { features, place } = await answer.json();
    const own = features.find(({ properties }) => place && properties.key === place.key) ?? null;
    return { features, place, own };
  } catch {
    return NOTHING;
  }
}

// The box to look at before anything is drawn.
export function extent({ features, place, own }) {
  if (own) return corners([own]);
  if (place?.lon != null) return maplibregl.LngLatBounds.fromLngLat(new maplibregl.LngLat(place.lon, place.lat), 15_000);
  return features.length ? corners(features) : new maplibregl.LngLatBounds(MEXICO);
}

// What the page draws under the place: the work that is reported, say.
export function beneath({ dataset: { shown } }) {
  return shown ? [{ type: "Feature", properties: {}, geometry: JSON.parse(shown) }] : [];
}

export function lay(map, root, ground) {
  const accent = token("--accent");
  const tiles = Boolean(root.dataset.tiles);
  map.addSource("outlines", { type: "geojson", data: collection(ground) });
  map.addSource("seat", { type: "geojson", data: seat(ground) });
  map.addSource("works", { type: "vector", tiles: [tilesAt(root.dataset.works)], minzoom: 0, maxzoom: 18 });
  map.addSource("shown", { type: "geojson", data: { type: "FeatureCollection", features: beneath(root) } });
  map.addSource("drawn", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  const own = ["==", ["get", "own"], true];
  const layers = [
    { id: "land", type: "fill", source: "outlines", paint: { "fill-color": token("--raised"), "fill-opacity": tiles ? 0 : ["case", own, 1, 0.35] } },
    { id: "edges", type: "line", source: "outlines", paint: { "line-color": ["case", own, accent, token("--edge")], "line-width": ["case", own, 2, 0.6] } },
    { id: "cells", type: "circle", source: "works", "source-layer": "cells", paint: { "circle-color": token("--edge"), "circle-opacity": 0.35, "circle-radius": 4 } },
    { id: "near", type: "circle", source: "works", "source-layer": "works", paint: { "circle-color": token("--edge"), "circle-opacity": 0.6, "circle-radius": 4 } },
    { id: "seat", type: "circle", source: "seat", paint: { "circle-color": token("--soft"), "circle-radius": 4 } },
    ...drawing("shown", token("--municipality")),
    ...drawing("drawn", accent),
  ];
  layers.forEach((layer) => map.addLayer(layer));
}

function drawing(source, colour) {
  const area = ["==", ["geometry-type"], "Polygon"];
  const dot = ["==", ["geometry-type"], "Point"];
  return [
    { id: `${source}-area`, type: "fill", source, filter: area, paint: { "fill-color": colour, "fill-opacity": 0.25 } },
    { id: `${source}-edge`, type: "line", source, filter: ["!", dot], paint: { "line-color": colour, "line-width": 3 } },
    { id: `${source}-dot`, type: "circle", source, filter: dot, paint: { "circle-color": colour, "circle-radius": 6, "circle-stroke-color": token("--raised"), "circle-stroke-width": 2 } },
  ];
}

export const seat = ({ place }) => ({ type: "FeatureCollection", features: place?.lon == null ? []
  : [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [place.lon, place.lat] } }] });

export function collection({ features, own }) {
  const marked = features.map((each) => ({ ...each, properties: { ...each.properties, own: each === own } }));
  return { type: "FeatureCollection", features: marked };
}

// The name of the municipality that was written, over its seat: with nothing else, one sees where one is.
export function named(map) {
  const label = document.createElement("span");
  label.className = "picker-seat";
  label.setAttribute("role", "img");
  const marker = new maplibregl.Marker({ element: label, anchor: "bottom", offset: [0, -8] });
  return ({ place }) => {
    if (place?.lon == null) return marker.remove();
    label.textContent = place.name;
    label.setAttribute("aria-label", place.name);
    return marker.setLngLat([place.lon, place.lat]).addTo(map);
  };
}

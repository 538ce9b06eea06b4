// What every map shares: its ground, its words, and no other host than our own.
import maplibregl from "maplibre-gl/dist/maplibre-gl-csp.js";

export { maplibregl };
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

// `more`: sources and layers known from the start, which are then asked for before the first drawing.
export function style(tiles, more = { sources: {}, layers: [] }) {
  const layers = [{ id: "ground", type: "background", paint: { "background-color": token("--sunk") } }];
  const sources = { ...more.sources };
  if (tiles) {
    sources.tiles = { type: "raster", tiles: [tiles], tileSize: 256 };
    layers.push({ id: "tiles", type: "raster", source: "tiles" });
  }
  return { version: 8, sources, layers: [...layers, ...more.layers] };
}

const phrases = (title) => ({ "Map.Title": title, ...(document.documentElement.lang.startsWith("en") ? {} : SPANISH) });
const SPANISH = {
  "NavigationControl.ZoomIn": "Acercar", "NavigationControl.ZoomOut": "Alejar",
  "Popup.Close": "Cerrar", "CooperativeGesturesHandler.WindowsHelpText": "Use Ctrl y la rueda para acercar el mapa",
  "CooperativeGesturesHandler.MacHelpText": "Use ⌘ y la rueda para acercar el mapa",
  "CooperativeGesturesHandler.MobileHelpText": "Use dos dedos para mover el mapa",
  "ScaleControl.Meters": "m", "ScaleControl.Kilometers": "km",
};

// A map inside a box, with its buttons; the page scrolls over it with one finger or the wheel.
export function begin(box, { title, tiles, worker }, options) {
  maplibregl.setWorkerUrl(new URL(worker, location.href).href);
  const place = document.createElement("div");
  place.className = "map-live";
  box.append(place);
  const map = new maplibregl.Map({
    container: place,
    style: style(tiles),
    attributionControl: false,
    cooperativeGestures: true,
    fadeDuration: calm ? 0 : 200,
    locale: phrases(title),
    ...options,
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  return map;
}

export function corners(features) {
  const bounds = new maplibregl.LngLatBounds();
  const walk = (place) => (typeof place[0] === "number" ? bounds.extend(place) : place.forEach(walk));
  features.forEach((feature) => walk(feature.geometry.coordinates));
  return bounds;
}

// A tile's address as the library wants it: whole, with its braces.
export const tilesAt = (address) => new URL(address, location.href).href.replace(/%7B/g, "{").replace(/%7D/g, "}");

// The interactive map: our own points and shapes from GeoJSON, optional raster tiles, no other host.
import maplibregl from "maplibre-gl/dist/maplibre-gl-csp.js";
import "./map.css";

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

function style(tiles) {
  const layers = [{ id: "ground", type: "background", paint: { "background-color": token("--sunk") } }];
  const sources = {};
  if (tiles) {
    sources.tiles = { type: "raster", tiles: [tiles], tileSize: 256 };
    layers.push({ id: "tiles", type: "raster", source: "tiles" });
  }
  return { version: 8, sources, layers };
}

// Area, not radius, grows with the value.
function radius(largest) {
  return ["case", [">", ["coalesce", ["get", "value"], 0], 0],
    ["max", 5, ["*", 26, ["sqrt", ["/", ["get", "value"], Math.max(largest, 1)]]]], 3];
}

function layers(largest) {
  const accent = token("--accent");
  const outline = { "line-color": token("--edge"), "line-width": 0.8 };
  const dot = {
    "circle-radius": radius(largest),
    "circle-color": ["case", [">", ["coalesce", ["get", "value"], 0], 0], accent, token("--edge")],
    "circle-opacity": 0.6,
    "circle-stroke-color": accent,
    "circle-stroke-width": ["case", [">", ["coalesce", ["get", "value"], 0], 0], 1, 0],
  };
  return [
    { id: "shapes", type: "fill", source: "data", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": token("--raised"), "fill-opacity": 0.7 } },
    { id: "outlines", type: "line", source: "data", filter: ["==", ["geometry-type"], "Polygon"], paint: outline },
    { id: "dots", type: "circle", source: "data", filter: ["==", ["geometry-type"], "Point"], layout: { "circle-sort-key": ["-", 0, ["coalesce", ["get", "value"], 0]] }, paint: dot },
  ];
}

function corners(features) {
  const bounds = new maplibregl.LngLatBounds();
  const walk = (place) => (typeof place[0] === "number" ? bounds.extend(place) : place.forEach(walk));
  features.forEach((feature) => walk(feature.geometry.coordinates));
  return bounds;
}

function card({ name, text, address }) {
  const box = document.createElement("div");
  const title = document.createElement(address ? "a" : "strong");
  title.textContent = name;
  if (address) title.href = address;
  box.append(title, document.createElement("br"), text ?? "");
  return box;
}

async function show(canvas) {
  const answer = await fetch(canvas.dataset.map);
  if (!answer.ok) return;
  const data = await answer.json();
  if (data.features.length === 0) return;
  const place = document.createElement("div");
  place.className = "map-live";
  canvas.append(place);
  const drawn = canvas.querySelector(":scope > svg");
  const map = new maplibregl.Map({
    container: place,
    style: style(canvas.dataset.tiles),
    bounds: corners(data.features),
    fitBoundsOptions: { padding: 36, maxZoom: 9 },
    attributionControl: false,
    cooperativeGestures: true,
    fadeDuration: calm ? 0 : 200,
    locale: {
      "NavigationControl.ZoomIn": "Acercar", "NavigationControl.ZoomOut": "Alejar", "Map.Title": canvas.dataset.title,
      "Popup.Close": "Cerrar", "CooperativeGesturesHandler.WindowsHelpText": "Use Ctrl y la rueda para acercar el mapa",
      "CooperativeGesturesHandler.MacHelpText": "Use ⌘ y la rueda para acercar el mapa",
      "CooperativeGesturesHandler.MobileHelpText": "Use dos dedos para mover el mapa",
    },
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.on("load", () => {
    map.addSource("data", { type: "geojson", data });
    const largest = Math.max(0, ...data.features.map((feature) => feature.properties.value ?? 0));
    layers(largest).forEach((layer) => map.addLayer(layer));
    drawn?.setAttribute("hidden", "");
    canvas.dataset.live = "yes";
  });
  map.on("click", "dots", ({ features, lngLat }) => {
    new maplibregl.Popup({ maxWidth: "18rem" }).setLngLat(lngLat).setDOMContent(card(features[0].properties)).addTo(map);
  });
  map.on("mouseenter", "dots", () => map.getCanvas().style.setProperty("cursor", "pointer"));
  map.on("mouseleave", "dots", () => map.getCanvas().style.removeProperty("cursor"));
}

for (const canvas of document.querySelectorAll("[data-map][data-worker]")) {
  if (!canvas.dataset.map) continue;
  maplibregl.setWorkerUrl(new URL(canvas.dataset.worker, location.href).href);
  show(canvas).catch(() => canvas.querySelector(".map-live")?.remove());
}

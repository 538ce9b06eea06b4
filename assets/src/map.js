// The interactive map: our own points and shapes, optional raster tiles, no other host.
import { begin, calm, corners, maplibregl, token } from "./base.js";
import "./map.css";

export { pick } from "./picker/picker.js";

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

function card({ name, text, address }) {
  const box = document.createElement("div");
  const title = document.createElement(address ? "a" : "strong");
  title.textContent = name;
  if (address) title.href = address;
  box.append(title, document.createElement("br"), text ?? "");
  return box;
}

function start(canvas, options) {
  const map = begin(canvas, canvas.dataset, options);
  map.on("mouseenter", "dots", () => map.getCanvas().style.setProperty("cursor", "pointer"));
  map.on("mouseleave", "dots", () => map.getCanvas().style.removeProperty("cursor"));
  return map;
}

function ready(canvas) {
  canvas.querySelector(":scope > svg")?.setAttribute("hidden", "");
  canvas.dataset.live = "yes";
}

const BUTTONS = 64; // pixels that the map's own buttons take at its right
const EDGE = 8;

// A card, moved into view with its ground where the edge or the buttons would cover it.
function open(map, at, content) {
  const box = map.getContainer().getBoundingClientRect();
  const maxWidth = `${Math.min(288, box.width - BUTTONS - EDGE)}px`;
  const popup = new maplibregl.Popup({ maxWidth }).setLngLat(at).setDOMContent(content).addTo(map);
  const card = popup.getElement().getBoundingClientRect();
  const over = (low, high, from, to) => Math.min(0, low - from) || Math.max(0, high - to);
  const across = over(card.left, card.right, box.left + EDGE, box.right - BUTTONS);
  const down = over(card.top, card.bottom, box.top + EDGE, box.bottom - EDGE);
  if (across || down) map.panBy([across, down], { animate: !calm, duration: 200 });
}

async function show(canvas) {
  const answer = await fetch(canvas.dataset.map);
  if (!answer.ok) return;
  const data = await answer.json();
  if (data.features.length === 0) return;
  const map = start(canvas, { bounds: corners(data.features), fitBoundsOptions: { padding: 36, maxZoom: 9 } });
  map.on("load", () => {
    map.addSource("data", { type: "geojson", data });
    const largest = Math.max(0, ...data.features.map((feature) => feature.properties.value ?? 0));
    layers(largest).forEach((layer) => map.addLayer(layer));
    ready(canvas);
  });
  map.on("click", "dots", ({ features, lngLat }) => open(map, lngLat, card(features[0].properties)));
}

for (const canvas of document.querySelectorAll("[data-worker]")) {
  if (!canvas.dataset.map) continue;
  // The worker starts while the rest of the page is read; the map is made right after.
  maplibregl.setWorkerUrl(new URL(canvas.dataset.worker, location.href).href);
  maplibregl.prewarm();
  new Promise((go) => setTimeout(go, 0, canvas)).then(show).catch(() => canvas.querySelector(".map-live")?.remove());
}

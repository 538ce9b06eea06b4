// The points of a drawing as buttons on the map: dragged by hand, moved by arrows.
import { maplibregl } from "../base.js";
import { toward } from "./keys.js";

const STOPS = 20; // with more points than these only the last is reached by the Tab key

export function vertices(map, say, { moved, moving, removed }) {
  const markers = [];

  function make() {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "picker-vertex";
    const marker = new maplibregl.Marker({ element, draggable: true }).setLngLat([0, 0]).addTo(map);
    const at = () => markers.indexOf(marker);
    const place = () => marker.getLngLat().toArray();
    marker.on("drag", () => moving(at(), place()));
    marker.on("dragend", () => moved(at(), place()));
    element.addEventListener("keydown", (event) => press(event, marker, at));
    return marker;
  }

  function press(event, marker, at) {
    const step = toward(event);
    if (step) {
      const { x, y } = map.project(marker.getLngLat());
      moved(at(), map.unproject([x + step[0], y + step[1]]).toArray());
    } else if (event.key === "Backspace" || event.key === "Delete") {
      removed(at());
      (markers.at(-1)?.getElement() ?? map.getCanvas()).focus();
    } else return;
    event.preventDefault();
  }

  // Markers that stay keep the focus.
  return (points, editable) => {
    const shown = editable ? points : [];
    while (markers.length > shown.length) markers.pop().remove();
    shown.forEach((point, at) => {
      const marker = markers[at] ?? make();
      markers[at] = marker;
      marker.setLngLat(point);
      const element = marker.getElement();
      element.textContent = shown.length > 1 ? String(at + 1) : "";
      element.tabIndex = shown.length <= STOPS || at === shown.length - 1 ? 0 : -1;
      element.setAttribute("aria-label", say("Vertex", { n: at + 1, of: shown.length }));
    });
  };
}

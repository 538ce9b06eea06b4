// The keyboard on the map: arrows carry the ground under the cross, Enter puts a point there.

const STEP = 40; // pixels; a tenth with Shift
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Pixels that an arrow asks for, or null.
export function toward({ key, shiftKey }) {
  const step = shiftKey ? STEP / 10 : STEP;
  return ARROWS[key]?.map((each) => each * step) ?? null;
}

export function keys(map, { put, last }) {
  const canvas = map.getCanvas();
  canvas.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = toward(event);
    if (step) map.panBy(step, { animate: false });
    else if (event.key === "Enter") put();
    else if (event.key === "Backspace" || event.key === "Delete") last();
    else if (event.key === "+") map.zoomTo(map.getZoom() + 1, { animate: false });
    else if (event.key === "-") map.zoomTo(map.getZoom() - 1, { animate: false });
    else return;
    event.preventDefault();
  });
}

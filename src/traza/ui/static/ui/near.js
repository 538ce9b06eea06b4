// "Cerca de mí": where the reader is stays on the device; the seats of municipalities come once, when asked.
// Without this file, or where the browser cannot know where it is, the button is not there.
const EARTH = 6371; // km
const FAR = 60; // km to the nearest seat: beyond, it is no town of this register
const MOST = 4;

function kilometres([lon, lat], [lon2, lat2]) {
  const rad = Math.PI / 180;
  const a = Math.sin(((lat2 - lat) * rad) / 2) ** 2
    + Math.cos(lat * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon) * rad) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(a));
}

function position() {
  return new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed, {
    enableHighAccuracy: false, timeout: 15_000, maximumAge: 600_000,
  }));
}

async function nearest(address, here) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const rows = await answer.json();
  return rows.map((row) => [kilometres(here, [row[2], row[3]]), row]).sort((a, b) => a[0] - b[0]).slice(0, MOST);
}

function show(root, rows) {
  const list = root.querySelector("ul");
  list.replaceChildren(...rows.map(([far, [code, name]]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = root.dataset.town.replace("00000", code);
    link.textContent = name;
    const soft = document.createElement("span");
    soft.className = "count";
    soft.textContent = `${Math.round(far)} km`;
    link.append(" ", soft);
    item.append(link);
    return item;
  }));
}

async function look(root) {
  const told = root.querySelector("[role=status]");
  const { sayLooking, sayFound, sayDenied, sayFar, sayFailed, sayRough } = root.dataset;
  root.querySelector("ul").replaceChildren();
  told.textContent = sayLooking;
  try {
    const { coords } = await position();
    const rows = await nearest(root.dataset.near, [coords.longitude, coords.latitude]);
    if (!rows.length || rows[0][0] > FAR) {
      told.textContent = sayFar;
      return;
    }
    told.textContent = coords.accuracy > 20_000 ? sayRough : sayFound;
    show(root, rows);
  } catch (error) {
    told.textContent = error.code === 1 ? sayDenied : sayFailed;
  }
}

for (const root of document.querySelectorAll("[data-near]")) {
  if (!isSecureContext || !navigator.geolocation) continue;
  root.hidden = false;
  root.querySelector("button").addEventListener("click", () => look(root));
}

// The nearest health units: where the reader is stays on the device, and the list is already here.
// Without this file, or where the browser cannot know where it is, the button is not there.

const EARTH = 6371; // km
const MOST = 5;
const root = document.getElementById("near");

function kilometres(lat, lon, lat2, lon2) {
  const rad = Math.PI / 180;
  const a = Math.sin(((lat2 - lat) * rad) / 2) ** 2
    + Math.cos(lat * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon) * rad) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(a));
}

const position = () => new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed, {
  enableHighAccuracy: false, timeout: 15_000, maximumAge: 600_000,
}));

async function search() {
  const said = root.querySelector("[role=status]");
  said.textContent = root.dataset.sayWait;
  let here;
  try { here = (await position()).coords; } catch { said.textContent = root.dataset.sayUnknown; return; }
  const rows = [...document.querySelectorAll("li[data-lat]")]
    .map((row) => [kilometres(here.latitude, here.longitude, Number(row.dataset.lat), Number(row.dataset.lon)), row])
    .sort((a, b) => a[0] - b[0]).slice(0, MOST);
  said.textContent = root.dataset.sayFound;
  root.querySelector("ol").replaceChildren(...rows.map(([far, row]) => {
    const copy = row.cloneNode(true);
    const soft = document.createElement("p");
    soft.className = "soft";
    soft.textContent = root.dataset.sayFar.replace("{km}", far.toLocaleString(document.documentElement.lang, { maximumFractionDigits: far < 10 ? 1 : 0 }));
    copy.append(soft);
    return copy;
  }));
}

if (navigator.geolocation) {
  root.hidden = false;
  root.querySelector("button").addEventListener("click", search);
}

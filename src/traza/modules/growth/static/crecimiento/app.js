// The caregiver's app: which screen is shown, and when the door closes by itself.

import { clone, show } from "./dom.js";
import { childForm, childrenPage } from "./children.js";
import { childPage } from "./child.js";
import { gate } from "./gate.js";
import { measurePage } from "./measure.js";
import { phonePage } from "./phone.js";
import { child, close, isOpen } from "./vault.js";

const IDLE = 10 * 60_000; // milliseconds that nobody touches a phone that others may use
const ID = "([0-9a-f-]{36})";
const ROUTES = [
  [/^#?\/?$/, childrenPage],
  [/^#\/agregar$/, childForm],
  [new RegExp(`^#/datos/${ID}$`), childForm],
  [new RegExp(`^#/menor/${ID}$`), childPage],
  [new RegExp(`^#/medir/${ID}$`), measurePage],
  [new RegExp(`^#/medida/${ID}/${ID}$`), measurePage],
  [/^#\/telefono$/, phonePage],
];
let turn = 0;
let shown = null; // the address on the screen: a change of it has already its screen on the way

async function route() {
  const mine = (turn += 1);
  shown = location.hash;
  const app = { reroute: route };
  const page = isOpen() ? await screen(app) : await gate(app);
  if (mine !== turn) return; // the person went on while this screen was made
  show(page);
  document.getElementById("nav").hidden = !isOpen();
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === (location.hash || "#/")) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function screen(app) {
  for (const [shape, page] of ROUTES) {
    const found = shape.exec(location.hash);
    if (found && (!found[1] || child(found[1]))) return page(app, ...found.slice(1));
  }
  return childrenPage(app);
}

function lock() {
  if (!isOpen()) return;
  close();
  location.hash = "#/";
  route();
}

let idle = 0;
const touched = () => { clearTimeout(idle); idle = setTimeout(lock, IDLE); };
for (const event of ["pointerdown", "keydown", "scroll"]) window.addEventListener(event, touched, { passive: true });
// A clock that slept is looked at when the page is seen again.
let left = 0;
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") left = Date.now();
  else if (left && Date.now() - left > IDLE) lock();
});
document.querySelector('[data-do="lock"]').addEventListener("click", lock);
window.addEventListener("hashchange", () => { if (shown !== location.hash) route(); });

async function work() {
  if (!("serviceWorker" in navigator)) return;
  const { scope, worker } = document.body.dataset;
  let registration;
  try { registration = await navigator.serviceWorker.register(worker, { scope }); } catch { return; }
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) offerUpdate(registration.waiting);
  };
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
}

function offerUpdate(waiting) {
  const notice = clone("notice-update");
  notice.querySelector("button").addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("actualizar");
  });
  document.getElementById("notices").replaceChildren(notice);
}

await route();
touched();
await work();
document.body.dataset.ready = "yes";

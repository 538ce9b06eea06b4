// The committee's app: which page is shown, when things are sent, what the bar above says.

import { all, meta } from "./db.js";
import { fill, find, show, clone } from "./dom.js";
import { say } from "./words.js";
import { sendAll } from "./send.js";
import { refresh, todayPage, workPage } from "./today.js";
import { pairPage } from "./pair.js";
import { visitPage } from "./visit.js";
import { complaintPage } from "./complaint.js";
import { notePage } from "./note.js";
import { tellAnswers } from "./answers.js";
import { outboxPage } from "./outbox.js";

const EVERY = 60_000;
const STALE = 10 * 60_000;
const ROUTES = [
  [/^#\/enlazar(?:\/([A-Za-z-]{1,40}))?$/, pairPage],
  [/^#\/obra\/(\d+)$/, workPage],
  [/^#\/visita\/(\d+)$/, visitPage],
  [/^#\/queja\/(\d+)$/, complaintPage],
  [/^#\/nota\/(\d+)$/, notePage],
  [/^#\/envios$/, outboxPage],
];
let reach = navigator.onLine;
let leave = null; // what the page at hand must save before it goes
let turn = 0;

async function route() {
  const mine = (turn += 1);
  await leave?.();
  leave = null;
  const token = await meta("token");
  const here = ROUTES.map(([shape, page]) => [shape.exec(location.hash), page]).find(([m]) => m);
  const [found, page] = here ?? [[], todayPage];
  const [made, before] = await (token ? page : pairPage)(found[1], { changed, sending });
  if (mine !== turn) return; // the person went on while this page was made
  leave = before ?? null;
  show(made);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === (location.hash || "#/")) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("nav").hidden = !token;
  await bar();
}

// What the person should know at any moment: is there network, and what waits here.
async function bar() {
  const waiting = (await all("outbox")).filter((item) => item.state === "waiting").length;
  const shut = await meta("shut");
  const name = waiting === 0 ? "nothing" : waiting === 1 ? "one" : "many";
  const net = reach ? "online" : navigator.onLine ? "unanswered" : "offline";
  const text = `${say(net)} ${say(`waits-${name}`, { n: waiting })}`;
  fill(document, { state: text, shut: shut ?? "" });
  find(document, "state").dataset.reach = reach ? "yes" : "no";
  await tellAnswers();
}

// Something was saved to be sent.
async function changed() {
  await bar();
  await askForBackground();
  sending();
}

async function sending() {
  const { offline, sent } = await sendAll();
  reach = !offline && navigator.onLine;
  if (sent) await freshen();
  await bar();
  return { offline, sent };
}

async function freshen() {
  if (!(await meta("token"))) return;
  const before = await meta("etag");
  reach = await refresh();
  const writing = /^#\/(visita|queja|nota|enlazar)/.test(location.hash);
  if (!writing && before !== (await meta("etag"))) await route();
}

async function wake() {
  const { offline } = await sending();
  const seen = (await meta("seen")) ?? 0;
  if (!offline && Date.now() - seen > STALE) await freshen();
  await bar();
}

async function askForBackground() {
  const registration = await navigator.serviceWorker?.getRegistration("/comite/");
  try { await registration?.sync?.register("traza-envio"); } catch { /* the page sends by itself */ }
}

// As a module the worker also sends in the background; where modules are unknown, it only keeps.
async function work() {
  if (!("serviceWorker" in navigator)) return;
  const scope = { scope: "/comite/" };
  let registration;
  try {
    registration = await navigator.serviceWorker.register("/comite/sw.js?modulo", { ...scope, type: "module" });
  } catch {
    try { registration = await navigator.serviceWorker.register("/comite/sw.js", scope); } catch { return; }
  }
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) offerUpdate(registration.waiting);
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
}

function offerUpdate(waiting) {
  const notice = clone("notice-update");
  notice.querySelector("button").addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("actualizar");
  });
  document.getElementById("notices").replaceChildren(notice);
}

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  const notice = clone("notice-install");
  notice.querySelector("button").addEventListener("click", () => { notice.remove(); event.prompt(); });
  document.getElementById("notices").append(notice);
});
window.addEventListener("hashchange", route);
window.addEventListener("online", () => { reach = true; wake(); });
window.addEventListener("offline", () => { reach = false; bar(); });
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") wake(); else leave?.();
});
new BroadcastChannel("traza-comite").addEventListener("message", async () => {
  await bar();
  if (location.hash === "#/envios") await route();
});
setInterval(wake, EVERY);

await route();
await work();
if (await meta("token")) { await freshen(); await wake(); }
document.body.dataset.ready = "yes";

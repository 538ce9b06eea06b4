// The service worker. `TRAZA` (version, shell, files, and as a module also `send`) is put before
// this text by the server. Everything is fetched whole before a version takes its place.

const PREFIX = "traza-comite-";
const CACHE = PREFIX + TRAZA.version;
const KEPT = new Set([TRAZA.shell, ...TRAZA.files]);
const EVENT = "traza-envio";

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    const fresh = (path) => new Request(path, { cache: "reload", credentials: "omit" });
    await cache.addAll([...KEPT].map(fresh));
    if (!self.registration.active) await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "actualizar") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const path = request.mode === "navigate" && url.pathname === TRAZA.shell ? TRAZA.shell : url.pathname;
  if (!KEPT.has(path)) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    // Answers vary by language and cookie; the phone keeps one.
    const kept = await cache.match(path, { ignoreVary: true, ignoreSearch: true });
    return kept ?? fetch(request);
  })());
});

self.addEventListener("sync", (event) => {
  if (event.tag !== EVENT || !TRAZA.send) return;
  event.waitUntil((async () => {
    const { waiting, offline } = await TRAZA.send();
    if (waiting && offline) throw new Error("still without network"); // the browser tries again
  })());
});

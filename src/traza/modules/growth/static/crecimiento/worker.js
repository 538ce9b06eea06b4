// The service worker: it keeps the app's own files to be opened without network, and nothing else.
// `TRAZA` (version, shell, files) is put before this text by the server. A version is fetched whole
// before it takes its place.

const PREFIX = "traza-crecimiento-";
const CACHE = PREFIX + TRAZA.version;
const KEPT = new Set([TRAZA.shell, ...TRAZA.files]);

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
  if (request.method !== "GET" || url.origin !== self.location.origin || !KEPT.has(url.pathname)) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    // Answers vary by language and cookie; the phone keeps one.
    const kept = await cache.match(url.pathname, { ignoreVary: true, ignoreSearch: true });
    return kept ?? fetch(request);
  })());
});

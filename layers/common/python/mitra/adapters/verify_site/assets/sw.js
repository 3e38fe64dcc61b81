// Opens the page without a network. It keeps the page itself and its public files, and nothing that anybody
// asked or was answered: checks, numbers and lists never come here. Its scope is /v/.

const KEPT = "KEPT";
const EXTRAS = "EXTRAS";
const PAGE = "PAGE";
const SHELL = "/v/";
const CACHE = `mitra-${PAGE}-${KEPT.concat(EXTRAS).join().replace(/[^a-f0-9]/g, "")}`;

addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()).then(keepExtras));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) {
    return;
  }
  if (request.mode === "navigate" && isPage(url)) {
    event.respondWith(kept(SHELL, request));
  } else if (KEPT.includes(url.pathname) || EXTRAS.includes(url.pathname)) {
    event.respondWith(kept(url.pathname, request));
  }
});

// A page of a number, or the entry. Forms and programs go to the server.
function isPage(url) {
  return /^\/v\/[^/]*$/.test(url.pathname) && url.pathname !== "/v/check" && !url.searchParams.has("format");
}

async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all([SHELL, ...KEPT].map((path) => keepOne(cache, path)));
}

async function keepExtras() {
  const cache = await caches.open(CACHE);
  await Promise.all(EXTRAS.map((path) => keepOne(cache, path).catch(() => null)));
}

async function keepOne(cache, path) {
  const answer = await fetch(path, { cache: path === SHELL ? "reload" : "default", credentials: "omit" });
  if (!answer.ok || answer.redirected) {
    throw new Error(path);
  }
  await cache.put(path, answer);
}

async function dropOlder() {
  const older = (await caches.keys()).filter((name) => name.startsWith("mitra-") && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) || fetch(request);
}

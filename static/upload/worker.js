// Opens the page for sending photos without signal. SHELL, { version, page, villages, files }, stands above.
const NAME = `upload-${SHELL.version}`
const PATIENCE_MS = 3000
const KEPT = new Set([...SHELL.files, SHELL.villages])

self.addEventListener("install", (event) => event.waitUntil(install()))
self.addEventListener("activate", (event) => event.waitUntil(activate()))
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== "GET" || origin !== location.origin) return
  if (mode === "navigate" && pathname === SHELL.page) event.respondWith(page(event.request))
  else if (KEPT.has(pathname)) event.respondWith(freshOrKept(event.request, pathname))
})

async function install() {
  const cache = await caches.open(NAME)
  await cache.addAll(SHELL.files.map((file) => new Request(file, { cache: "no-cache" })))
  for (const address of [SHELL.page, SHELL.villages]) {
    const answer = await fetch(address, { credentials: "same-origin", redirect: "manual" })
    if (answer.ok) await cache.put(address, answer)
  }
  await self.skipWaiting()
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("upload-") && name !== NAME) await caches.delete(name)
  }
  await self.clients.claim()
}

/** Return the page from the server, or the kept one; it is forgotten once signed out. */
async function page(request) {
  const cache = await caches.open(NAME)
  const asking = fetch(request).then(async (answer) => {
    if (answer.type === "opaqueredirect" || answer.redirected || answer.status === 403) {
      await Promise.all([cache.delete(SHELL.page), cache.delete(SHELL.villages)])
    } else if (answer.ok) {
      await cache.put(SHELL.page, answer.clone())
    }
    return answer
  })
  return quickOrKept(asking, () => cache.match(SHELL.page))
}

async function freshOrKept(request, pathname) {
  const cache = await caches.open(NAME)
  const asking = fetch(request).then(async (answer) => {
    if (answer.status === 200) await cache.put(pathname, answer.clone())
    return answer
  })
  return quickOrKept(asking, () => cache.match(pathname))
}

async function quickOrKept(asking, kept) {
  const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  try {
    return (await Promise.race([asking, slow.then(kept)])) ?? (await asking)
  } catch (error) {
    const there = await kept()
    if (there) return there
    throw error
  }
}

// Takes the place of the worker where offline reading is switched off: what was kept goes, and it goes.
self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(leave()))

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith("reading-")) await caches.delete(name)
  }
  await self.registration.unregister()
}

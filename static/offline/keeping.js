// What the worker keeps of pages, pictures and files, and for how long; worker.js stands above.

/** Keep what the site answered for a page, or let it go where there is none any more. */
async function keep(key, answer, readAt = Date.now()) {
  const isGone = [404, 410].includes(answer.status)
  if (isOff || !(isGone || isForAll(answer))) return
  const pages = await caches.open(PAGES)
  const before = await pages.match(key)
  const text = isGone ? "" : await answer.text()
  if (isGone) await pages.delete(key)
  else {
    const headers = new Headers(answer.headers)
    headers.set(KEPT_AT, Date.now())
    headers.set(READ_AT, readAt)
    await pages.put(key, new Response(text, { headers }))
    await keepLinked(text)
  }
  if (before) await forgetPictures(await before.text(), text)
}

/** Tell whether a page is the same bytes for everyone: those alone carry a validator. */
function isForAll({ ok, redirected, headers }) {
  const isPage = headers.has("ETag") && headers.get("Content-Type")?.startsWith("text/html")
  return ok && !redirected && isPage && !/no-store|private/.test(headers.get("Cache-Control"))
}

/** Let pictures go that a page no longer shows: they may have been taken down. */
async function forgetPictures(before, now) {
  const pictures = await caches.open(PICTURES)
  const shown = all(now, PICTURE)
  for (const picture of all(before, PICTURE)) {
    if (!shown.includes(picture)) await pictures.delete(picture)
  }
}

async function keepFile(url, answer) {
  const isTooLarge = isPicture(url) && answer.headers.get("Content-Length") > MOST.pictureBytes
  if (isOff || answer.status !== 200 || isTooLarge) return
  const name = isPicture(url) ? PICTURES : url.pathname === SITE.names ? SHELL : FILES
  await (await caches.open(name)).put(url.pathname, answer)
}

const keepLinked = (text) => keepAll(all(text, LINKED))

/** Keep what a page uses; and the first page that was read, for it came before the worker. */
async function keepAll(addresses) {
  for (const address of addresses) {
    const url = new URL(address, location)
    if (isStrange(url) || begins(url, SITE.asked)) continue
    if (!isFile(url)) await keep(keyOf(url), await fromSite(url))
    else if (!(await caches.match(url.pathname))) await keepFile(url, await fetch(url))
  }
}

/** Ask again for a few pages that were not confirmed for a day; let go what is too much. */
async function tend() {
  const pages = await caches.open(PAGES)
  const rows = []
  for (const request of await pages.keys()) {
    const { headers } = await pages.match(request)
    rows.push({ request, keptAt: headers.get(KEPT_AT), readAt: headers.get(READ_AT) })
  }
  rows.sort((one, other) => other.readAt - one.readAt)
  for (const { request } of rows.splice(MOST.pages)) await pages.delete(request)
  const old = rows.filter(({ keptAt }) => Date.now() - keptAt > DAY_MS)
  old.sort((one, other) => one.keptAt - other.keptAt)
  for (const { request, readAt } of old.slice(0, MOST.again)) {
    await keep(keyOf(new URL(request.url)), await fromSite(request.url), readAt)
  }
  for (const [name, most] of [[PICTURES, MOST.pictures], [FILES, MOST.files]]) {
    const cache = await caches.open(name)
    for (const request of (await cache.keys()).slice(0, -most)) await cache.delete(request)
  }
}

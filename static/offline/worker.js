// Keeps the pages that were read, so that they open without signal (docs/decisions/0016-offline.md).
// SITE, { version, shell, closed, asked, keys, most, names, static, languages }, stands above, keeping.js below; comments stay here.
const SHELL = `reading-shell-${SITE.version}`
const [PAGES, PICTURES, FILES] = ["reading-pages", "reading-pictures", "reading-files"]
const MOST = SITE.most
const PATIENCE_MS = 3000
const DAY_MS = 86_400_000
const [KEPT_AT, READ_AT] = ["X-Kept-At", "X-Read-At"]
const HASHED = /\.[0-9a-f]{12}\.\w+$/
const PICTURE = /\/media\/[0-9a-f]+-\d+\.\w+/g
const LINKED = new RegExp(`${SITE.static}[\\w./-]+`, "g")
const KEY = new RegExp(`[?&]((?:${SITE.keys.join("|")})=[\\w-]+)`)
let isOff = false

self.addEventListener("install", (event) => event.waitUntil(install()))
self.addEventListener("activate", (event) => event.waitUntil(activate()))
self.addEventListener("message", (event) => {
  if (event.data === "forget") isOff = true
  else event.waitUntil(keepAll(event.data).catch(() => {}))
})
self.addEventListener("fetch", (event) => {
  const { method, mode, url: address } = event.request
  const url = new URL(address)
  if (isOff || method !== "GET" || isStrange(url)) return
  if (mode === "navigate") event.respondWith(page(event, url))
  else if (isFile(url)) event.respondWith(file(event, url))
})

const begins = (url, paths) => paths.some((path) => url.pathname.startsWith(path))
const isStrange = (url) => url.origin !== location.origin || begins(url, SITE.closed)
const isPicture = (url) => url.pathname.match(PICTURE)?.[0] === url.pathname
const isFile = (url) => isPicture(url) || begins(url, [SITE.static]) || url.pathname === SITE.names
const isLasting = (url) => isPicture(url) || HASHED.test(url.pathname)
const all = (text, form) => [...new Set(text.match(form))]
const speech = (url) => SITE.languages[begins(url, ["/en/"]) ? "en" : "zh-Hans"]
const fromSite = (address) => fetch(address, { cache: "no-cache", priority: "low" })

/** Return a page's own address: parameters that it does not read do not count. */
function keyOf(url) {
  const key = url.search.match(KEY)
  return key ? `${url.pathname}?${key[1]}` : url.pathname
}

async function install() {
  const shell = await caches.open(SHELL)
  for (const address of SITE.shell) {
    const answer = await fromSite(address)
    if (!answer.ok || answer.redirected) throw new Error(address)
    await shell.put(address, answer.clone())
    await keepLinked(await answer.text())
  }
  await self.skipWaiting()
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("reading-shell-") && name !== SHELL) await caches.delete(name)
  }
  await self.registration.navigationPreload?.enable()
  await self.clients.claim()
}

/** Return what comes first: an answer of the site or, after some patience, what is kept. */
async function firstOf(asking, kept) {
  const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  try {
    return (await Promise.race([asking, slow.then(kept)])) ?? (await asking)
  } catch {
    return kept()
  }
}

/** Return the page from the site; the kept one when the site is slow, away or broken. */
async function page(event, url) {
  const asking = ask(event, url)
  event.waitUntil(asking.catch(() => {}))
  const answer = await firstOf(asking, () => keptPage(url))
  if (answer?.status < 500) return answer
  return (await keptPage(url)) ?? answer ?? caches.match(speech(url).offline)
}

async function ask(event, url) {
  const answer = (await event.preloadResponse) ?? (await fetch(event.request))
  if (!begins(url, SITE.asked)) event.waitUntil(keep(keyOf(url), answer.clone()).then(tend))
  return answer
}

/** Return the kept page, with a line that says of when it is. */
async function keptPage(url) {
  const kept = await (await caches.open(PAGES)).match(keyOf(url))
  const at = Number(kept?.headers.get(KEPT_AT))
  if (!kept || Date.now() - at > MOST.days * DAY_MS) return (await caches.open(SHELL)).match(keyOf(url))
  const { tag, line } = speech(url)
  const time = new Date(at).toLocaleString(tag, { dateStyle: "long", timeStyle: "short" })
  const said = `$&<p class="note">${line.replace("{time}", time)}</p>`
  return new Response((await kept.text()).replace(/<div class="wrap main">/, said), { headers: kept.headers })
}

/** Return a file: the kept one when its name tells its content, else the site's if it comes. */
async function file(event, url) {
  const kept = () => caches.match(url.pathname)
  const there = isLasting(url) && (await kept())
  if (there) return there
  const asking = fetch(event.request).then((answer) => {
    event.waitUntil(keepFile(url, answer.clone()))
    return answer
  })
  event.waitUntil(asking.catch(() => {}))
  return (await firstOf(asking, kept)) ?? Response.error()
}

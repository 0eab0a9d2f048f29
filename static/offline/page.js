// Lists the pages that are kept in this browser, and holds the switch. Without it the page explains.
const PAGES = "reading-pages"
const OFF = "offline-reading"
const part = (name) => document.querySelector(`[data-${name}]`)
const DAYS_MS = part("kept").dataset.days * 86_400_000
const language = document.documentElement.lang

if (location.pathname !== part("missing").dataset.missing) part("missing").hidden = false
if ("serviceWorker" in navigator && "caches" in window) start().catch(() => {})

async function start() {
  part("leave").addEventListener("click", leave)
  part("return").addEventListener("click", comeBack)
  part("switch").hidden = false
  show(isOff())
  if (isOff()) await forget()
  await list()
}

function isOff() {
  try {
    return localStorage.getItem(OFF) === "off"
  } catch {
    return false
  }
}

function show(off) {
  part("off").hidden = !off
  part("leave").hidden = off
  part("return").hidden = !off
}

/** Show the kept pages, the last read first. */
async function list() {
  const rows = (await caches.has(PAGES)) ? await read(await caches.open(PAGES)) : []
  part("nothing").hidden = rows.length > 0
  part("kept").replaceChildren(...rows.sort((one, other) => other.readAt - one.readAt).map(row))
}

async function read(pages) {
  const rows = []
  for (const { url } of await pages.keys()) {
    const answer = await pages.match(url)
    const keptAt = Number(answer.headers.get("X-Kept-At"))
    if (url.endsWith("/offline/") || Date.now() - keptAt > DAYS_MS) continue
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const title = page.title.trim().replace(/｜[^｜]*$/u, "") || page.title.trim()
    rows.push({ url, title, lang: page.documentElement.lang, keptAt, readAt: answer.headers.get("X-Read-At") })
  }
  return rows
}

function row({ url, title, lang, keptAt }) {
  const item = document.createElement("li")
  const link = document.createElement("a")
  const time = document.createElement("time")
  link.href = url
  link.lang = lang
  link.textContent = title
  time.dateTime = new Date(keptAt).toISOString()
  time.textContent = new Date(keptAt).toLocaleDateString(language, { dateStyle: "long" })
  item.append(link, time)
  return item
}

async function leave() {
  localStorage.setItem(OFF, "off")
  await forget()
  show(true)
  await list()
  part("return").focus()
}

/** Delete what is kept, and let the worker go; it keeps nothing while it is still there. */
async function forget() {
  const registration = await navigator.serviceWorker.getRegistration("/")
  registration?.active?.postMessage("forget")
  await registration?.unregister()
  for (const name of await caches.keys()) {
    if (name.startsWith("reading-")) await caches.delete(name)
  }
}

async function comeBack() {
  localStorage.removeItem(OFF)
  await navigator.serviceWorker.register(part("worker").dataset.worker)
  show(false)
  part("leave").focus()
}

// The choice of a village: by its name, pinyin, initials or township.
const SHOWN = 12
const CHOSEN = "upload-village"

/**
 * Let a field find villages, and give the chosen one, { code, name, township, … }, to `pick`.
 * Return { villages, choose(code) }. The list comes from `address`, kept for days without signal.
 */
export async function offerVillages({ root, address, account, say }, pick) {
  const search = root.querySelector("[data-village-search]")
  const found = root.querySelector("[data-village-found]")
  const chosen = root.querySelector("[data-village-chosen]")
  const none = root.querySelector("[data-village-none]")
  const pattern = say("village")
  const villages = await listed(address)

  const show = (rows) => {
    found.replaceChildren(...rows.slice(0, SHOWN).map((village) => choice(village, pattern, take)))
    none.hidden = rows.length > 0 || !search.value.trim()
  }
  const take = (village) => {
    localStorage.setItem(`${CHOSEN}-${account}`, village.code)
    chosen.textContent = full(village, pattern)
    search.value = ""
    found.replaceChildren()
    none.hidden = true
    pick(village)
  }
  search.addEventListener("input", () => show(matching(villages, search.value)))
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    found.querySelector("button")?.click()
  })
  const choose = (code) => {
    const village = villages.find((one) => one.code === code || one.also?.includes(code))
    if (village) take(village)
    return Boolean(village)
  }
  if (!choose(localStorage.getItem(`${CHOSEN}-${account}`)) && villages.length === 1) {
    take(villages[0])
  }
  if (!villages.length) none.textContent = say("no_villages")
  // Somebody may have typed before the list came.
  if (search.value.trim()) show(matching(villages, search.value))
  return { villages, choose, show }
}

/** Return the villages that what is typed may mean, the likeliest first. */
export function matching(villages, typed) {
  const query = typed.normalize("NFKC").toLowerCase().replace(/[\s'’]/g, "")
  if (!query) return []
  const ranked = villages.map((village) => [rank(village, query), village])
  return ranked
    .filter(([place]) => place < 9)
    .sort(([one], [other]) => one - other)
    .map(([, village]) => village)
}

function rank({ code, name, pinyin, initials, township, county, also = [] }, query) {
  const plain = pinyin.toLowerCase().replace(/[\s'’]/g, "")
  const lower = name.toLowerCase().replace(/[\s'’]/g, "")
  if (lower.startsWith(query)) return 0
  if (initials === query) return 1
  if (plain.startsWith(query)) return 2
  if (initials.startsWith(query)) return 3
  if (also.some((other) => other.startsWith(query))) return 3
  const whole = `${county}${township}${name}`.toLowerCase().replace(/[\s'’]/g, "")
  return whole.includes(query) || code === query ? 4 : 9
}

function full(village, pattern) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => village[name])
}

function choice(village, pattern, take) {
  const row = document.createElement("li")
  const button = document.createElement("button")
  button.type = "button"
  button.textContent = full(village, pattern)
  button.addEventListener("click", () => take(village))
  row.append(button)
  return row
}

async function listed(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" })
    return answer.ok ? (await answer.json()).villages : []
  } catch {
    return []
  }
}

// A search for places: what is typed finds them, arrows and Enter choose one.
const WAIT_MS = 200

/**
 * Let a search field find places and give the chosen one, as { code, label, name }, to `pick`.
 * search, found, none: the field, its list, and what is shown when nothing is found.
 */
export function searchPlaces({ search, found, none, address }, pick) {
  let timer = 0
  let active = -1
  let places = []

  const close = () => {
    found.hidden = true
    search.setAttribute("aria-expanded", "false")
    search.removeAttribute("aria-activedescendant")
    active = -1
  }
  const show = (now) => {
    places = now
    found.replaceChildren(...places.map((place, index) => option(found.id, place, index)))
    found.hidden = !places.length
    none.hidden = places.length > 0 || !search.value.trim()
    search.setAttribute("aria-expanded", String(places.length > 0))
    active = -1
  }
  const look = async () => {
    const query = search.value.trim()
    if (!query) return show([])
    const answer = await fetch(`${address}?${new URLSearchParams({ q: query })}`)
    if (query === search.value.trim()) show((await answer.json()).places)
  }
  const move = (step) => {
    const options = [...found.children]
    if (!options.length) return
    active = (active + step + options.length) % options.length
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === active)))
    options[active].scrollIntoView({ block: "nearest" })
    search.setAttribute("aria-activedescendant", options[active].id)
  }
  const take = (index) => {
    if (!places[index]) return
    pick(places[index])
    close()
    search.value = ""
  }

  search.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(look, WAIT_MS)
  })
  search.addEventListener("keydown", (event) => {
    // What is typed in pinyin is not settled yet: Enter and arrows are the input method's.
    if (event.isComposing) return
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      move(event.key === "ArrowDown" ? 1 : -1)
    } else if (event.key === "Enter") {
      event.preventDefault()
      take(Math.max(active, 0))
    } else if (event.key === "Escape") close()
  })
  search.addEventListener("blur", () => setTimeout(close, WAIT_MS))
  found.addEventListener("mousedown", (event) => {
    event.preventDefault()
    const one = event.target.closest("[role=option]")
    if (one) take([...found.children].indexOf(one))
  })
  return { look }
}

function option(listId, { code, label }, index) {
  const one = document.createElement("li")
  one.id = `${listId}_${index}`
  one.setAttribute("role", "option")
  one.dataset.code = code
  one.textContent = label
  return one
}

// A field of place codes becomes chips with names, and a search that adds to them.
const WAIT_MS = 200

for (const field of document.querySelectorAll("[data-places]")) start(field)

function start(field) {
  const input = field.querySelector("input")
  const chosen = field.querySelector("[data-chosen]")
  const search = field.querySelector("[type=search]")
  const found = field.querySelector("[role=listbox]")
  const none = field.querySelector("[data-none]")
  const template = field.querySelector("template")
  let timer = 0
  let active = -1

  input.type = "hidden"
  field.querySelector("[data-tools]").hidden = false

  const store = () => {
    input.value = [...chosen.children].map((chip) => chip.dataset.code).join(", ")
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
  const add = (code, label) => {
    if (![...chosen.children].some((chip) => chip.dataset.code === code)) {
      const chip = template.content.firstElementChild.cloneNode(true)
      chip.dataset.code = code
      chip.querySelector("span").textContent = label
      chosen.append(chip)
      store()
    }
    close()
    search.value = ""
  }
  const close = () => {
    found.hidden = true
    search.setAttribute("aria-expanded", "false")
    search.removeAttribute("aria-activedescendant")
    active = -1
  }
  const show = (places) => {
    found.replaceChildren(...places.map((place, index) => option(found.id, place, index)))
    found.hidden = !places.length
    none.hidden = places.length > 0 || !search.value.trim()
    search.setAttribute("aria-expanded", String(places.length > 0))
    active = -1
  }
  const look = async () => {
    const query = search.value.trim()
    if (!query) return show([])
    const answer = await fetch(`${field.dataset.places}?${new URLSearchParams({ q: query })}`)
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
  const pick = (one) => one && add(one.dataset.code, one.textContent)

  chosen.addEventListener("click", (event) => {
    if (!event.target.closest(".chip__remove")) return
    event.target.closest(".chip").remove()
    store()
  })
  field.querySelector("[data-city]").addEventListener("click", ({ currentTarget }) => {
    add(currentTarget.dataset.city, currentTarget.textContent)
  })
  search.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(look, WAIT_MS)
  })
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      move(event.key === "ArrowDown" ? 1 : -1)
    } else if (event.key === "Enter") {
      event.preventDefault()
      pick(found.children[Math.max(active, 0)])
    } else if (event.key === "Escape") close()
  })
  search.addEventListener("blur", () => setTimeout(close, WAIT_MS))
  found.addEventListener("mousedown", (event) => {
    event.preventDefault()
    pick(event.target.closest("[role=option]"))
  })
}

function option(listId, { code, label }, index) {
  const one = document.createElement("li")
  one.id = `${listId}_${index}`
  one.setAttribute("role", "option")
  one.dataset.code = code
  one.textContent = label
  return one
}

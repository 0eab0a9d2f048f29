// A field of place codes becomes chips with names, and a search that adds to them.
// By its plain address: this field also stands on pages without an import map.
import { searchPlaces } from "./place-search.js"

for (const field of document.querySelectorAll("[data-places]")) start(field)

function start(field) {
  const input = field.querySelector("input")
  const chosen = field.querySelector("[data-chosen]")
  const template = field.querySelector("template")

  input.type = "hidden"
  field.querySelector("[data-tools]").hidden = false

  const store = () => {
    input.value = [...chosen.children].map((chip) => chip.dataset.code).join(", ")
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
  const add = ({ code, label }) => {
    if ([...chosen.children].some((chip) => chip.dataset.code === code)) return
    const chip = template.content.firstElementChild.cloneNode(true)
    chip.dataset.code = code
    chip.querySelector("span").textContent = label
    chosen.append(chip)
    store()
  }

  chosen.addEventListener("click", (event) => {
    if (!event.target.closest(".chip__remove")) return
    event.target.closest(".chip").remove()
    store()
  })
  field.querySelector("[data-city]").addEventListener("click", ({ currentTarget }) => {
    add({ code: currentTarget.dataset.city, label: currentTarget.textContent })
  })
  searchPlaces(
    {
      search: field.querySelector("[type=search]"),
      found: field.querySelector("[role=listbox]"),
      none: field.querySelector("[data-none]"),
      address: field.dataset.places,
    },
    add,
  )
}

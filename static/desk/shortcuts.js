// Keys of the desk. Each presses a button or opens a link that stands on the page, so that
// nothing can be done by keys alone. Single letters are left to those who write.
const sheet = document.getElementById("shortcuts")

const first = (...selectors) => selectors.map((each) => document.querySelector(each)).find(Boolean)

const press = (...selectors) => {
  const target = first(...selectors)
  target?.click()
  return Boolean(target)
}

const seek = () => {
  const field = document.querySelector("#searchbar")
  field?.focus()
  return Boolean(field)
}

const help = () => {
  if (sheet.open) sheet.close()
  else sheet.showModal()
  return true
}

// By the key's place, for with Alt many keyboards write another letter.
const KEYS = {
  "ctrl KeyS": () => press("input[name=_continue]", "input[name=_save]"),
  "ctrl Slash": help,
  "ctrl alt KeyP": () => press("[data-shortcut=preview]"),
  "ctrl alt KeyJ": () => press("[data-shortcut=next-finding]"),
  "ctrl alt KeyH": () => press("[data-shortcut=history]", ".historylink"),
  "ctrl alt Enter": () => press("input[name=_submit]", "input[name=_publish]"),
  "ctrl alt KeyN": () => press(".desk-start a", ".object-tools .addlink"),
  "ctrl alt KeyF": seek,
}

document.addEventListener(
  "keydown",
  (event) => {
    if (event.isComposing || event.repeat || event.shiftKey) return
    const held = [(event.ctrlKey || event.metaKey) && "ctrl", event.altKey && "alt", event.code]
    const act = KEYS[held.filter(Boolean).join(" ")]
    if (act?.()) event.preventDefault()
  },
  true,
)

document.querySelector("[data-opens=shortcuts]")?.addEventListener("click", help)

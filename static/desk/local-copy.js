// Keeps a copy of the words in this browser, only while the server cannot be reached
// (desk/autosave.js), and brings it to its slot at the next visit.
const line = document.querySelector("[data-autosave]")
const form = line && document.querySelector("input[name=seen]")?.form
const key = line && `desk-words:${line.dataset.editor}:${line.dataset.autosave}`

if (form) {
  const left = localStorage.getItem(key)
  form.addEventListener("desk:unsaved", (event) => keep([...event.detail]))
  form.addEventListener("desk:kept", () => localStorage.removeItem(key))
  if (left) bring(JSON.parse(left))
}

function keep(words) {
  try {
    localStorage.setItem(key, JSON.stringify(words))
  } catch {
    // The browser's own room is full or closed; the next turn tries the server again.
  }
}

async function bring(words) {
  const body = new FormData()
  for (const [name, value] of words) body.append(name, value)
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
  body.append("slot_leaving", "1")
  try {
    const answer = await fetch(line.dataset.autosave, { method: "POST", body, redirect: "manual" })
    if (!answer.ok) return
    if (localStorage.getItem(key) === JSON.stringify(words)) localStorage.removeItem(key)
    const offer = document.querySelector("[data-local]")
    offer.querySelector("a").href = `?slot=${body.get("window")}`
    offer.hidden = false
  } catch {
    // Still out of reach: the copy stays for the next visit.
  }
}

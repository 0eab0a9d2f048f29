// Keeps a copy of the words in this browser, only while the server cannot be reached
// (desk/autosave.js), and brings it to its slot at the next visit.
const line = document.querySelector("[data-autosave]")
const form = line && document.querySelector("input[name=seen]")?.form

if (form) {
  const prefix = `desk-words:${line.dataset.editor}:${line.dataset.autosave}:`
  const key = prefix + form.elements.window.value
  const left = Object.keys(localStorage).filter((one) => one.startsWith(prefix))
  form.addEventListener("desk:unsaved", (event) => keep(key, [...event.detail]))
  form.addEventListener("desk:kept", () => localStorage.removeItem(key))
  left.forEach(bring)
}

function keep(key, words) {
  try {
    localStorage.setItem(key, JSON.stringify(words))
  } catch {
    // The browser's own room is full or closed; the next turn tries the server again.
  }
}

async function bring(key) {
  const body = new FormData()
  for (const [name, value] of JSON.parse(localStorage.getItem(key))) body.append(name, value)
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
  body.append("slot_leaving", "1")
  try {
    const answer = await fetch(line.dataset.autosave, { method: "POST", body, redirect: "manual" })
    // 409: the words were saved since.
    if (answer.ok || answer.status === 409) localStorage.removeItem(key)
    if (!answer.ok) return
    const offer = document.querySelector("[data-local]")
    offer.querySelector("a").href = `?slot=${body.get("window")}`
    offer.hidden = false
  } catch {
    // Still out of reach: the copy stays for the next visit.
  }
}

// The picker of photographs: a dialog over the form, which stays as it is below.
// The pieces of the dialog are made by the server, in the account's language.

/** Return the chosen photo as { id, preview }, or null when closed. */
export async function openPicker(address) {
  const dialog = document.createElement("dialog")
  dialog.className = "picker"
  const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } })
  dialog.innerHTML = await answer.text()
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    let chosen = null
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(chosen)
    })
    dialog.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-photo]")
      if (button) {
        chosen = photoOf(button)
        dialog.close()
      } else if (event.target.closest("[data-close]")) {
        dialog.close()
      } else if (event.target.closest("[data-more]")) {
        event.preventDefault()
        more(dialog, event.target.closest("[data-more]"))
      }
    })
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault()
      event.stopPropagation()
      if (event.target.matches("[data-search]")) return search(dialog, event.target)
      chosen = await takeIn(dialog, event.target)
      if (chosen) dialog.close()
    })
  })
}

const photoOf = ({ dataset }) => ({
  id: dataset.photo,
  preview: dataset.preview,
})

async function search(dialog, form) {
  const list = dialog.querySelector("[data-list]")
  const query = new URLSearchParams(new FormData(form))
  const answer = await fetch(`${form.action}?${query}`)
  list.innerHTML = await answer.text()
}

async function more(dialog, link) {
  const answer = await fetch(link.href)
  const page = document.createElement("div")
  page.innerHTML = await answer.text()
  link.replaceWith(...page.childNodes)
}

async function takeIn(dialog, form) {
  const button = form.querySelector("[type=submit]")
  button.disabled = true
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) })
  const page = document.createElement("div")
  page.innerHTML = await answer.text()
  button.disabled = false
  const photo = page.querySelector("button[data-photo]")
  if (photo) return photoOf(photo)
  form.replaceWith(...page.childNodes)
  return null
}

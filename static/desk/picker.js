// The picker of a library: a dialog over the form, which stays as it is below.
// The pieces of the dialog are made by the server, in the account's language.

/** Return what was chosen as { id, preview, title, kind }, or null when closed. */
export async function openPicker(address) {
  const chosen = await open(address, false)
  return chosen[0] ?? null
}

/** Return all that was chosen, in the order of choosing; none when closed. */
export const openPickerForSeveral = (address) => open(address, true)

async function open(address, isForSeveral) {
  const dialog = await load(address)
  const foot = dialog.querySelector("[data-several]")
  foot.hidden = !isForSeveral
  dialog.showModal()
  return new Promise((resolve) => {
    let chosen = []
    let isDone = false
    const finish = () => {
      isDone = true
      dialog.close()
    }
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(isDone ? chosen : [])
    })
    const take = (button) => {
      if (isForSeveral) {
        chosen = toggle(dialog, chosen, button)
      } else {
        chosen = [choiceOf(button)]
        finish()
      }
    }
    dialog.addEventListener("click", (event) => {
      const on = (selector) => event.target.closest(selector)
      if (on("button[data-choice]")) take(on("button[data-choice]"))
      else if (on("[data-done]")) finish()
      else if (on("[data-close]")) dialog.close()
      else if (on("[data-more]")) {
        event.preventDefault()
        more(on("[data-more]"))
      }
    })
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault()
      event.stopPropagation()
      if (event.target.matches("[data-search]")) return search(dialog, event.target)
      const button = await takeIn(event.target)
      if (!button) return
      if (isForSeveral) dialog.querySelector("[data-list]").prepend(button)
      take(button)
    })
  })
}

async function load(address) {
  const dialog = document.createElement("dialog")
  dialog.className = "picker"
  const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } })
  dialog.innerHTML = await answer.text()
  document.body.append(dialog)
  return dialog
}

const choiceOf = ({ dataset }) => ({
  id: dataset.choice,
  preview: dataset.preview,
  title: dataset.title,
  kind: dataset.kind,
})

// Choose one more, or let it go again; the number on the button is its place in the gallery.
function toggle(dialog, chosen, button) {
  const isChosen = chosen.some((one) => one.id === button.dataset.choice)
  const now = isChosen
    ? chosen.filter((one) => one.id !== button.dataset.choice)
    : [...chosen, choiceOf(button)]
  const done = dialog.querySelector("[data-done]")
  done.disabled = !now.length
  done.querySelector("[data-count]").textContent = now.length ? `（${now.length}）` : ""
  for (const one of dialog.querySelectorAll("button[data-choice]")) {
    const place = now.findIndex((choice) => choice.id === one.dataset.choice) + 1
    one.setAttribute("aria-pressed", String(place > 0))
    if (place) one.dataset.place = place
    else delete one.dataset.place
  }
  return now
}

async function search(dialog, form) {
  const list = dialog.querySelector("[data-list]")
  const query = new URLSearchParams(new FormData(form))
  const answer = await fetch(`${form.action}?${query}`)
  list.innerHTML = await answer.text()
}

async function more(link) {
  const answer = await fetch(link.href)
  const page = document.createElement("div")
  page.innerHTML = await answer.text()
  link.replaceWith(...page.childNodes)
}

// Send a new file; return it as a button of the list, or null when it was refused.
async function takeIn(form) {
  const button = form.querySelector("[type=submit]")
  button.disabled = true
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) })
  const page = document.createElement("div")
  page.innerHTML = await answer.text()
  button.disabled = false
  const choice = page.querySelector("button[data-choice]")
  if (choice) return choice
  form.replaceWith(...page.childNodes)
  return null
}

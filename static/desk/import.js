// Fills the form out of a Word file; nothing is stored before the editor saves.
import { ask } from "desk/ask"

const panel = document.querySelector("[data-import]")
if (panel) {
  panel.hidden = false
  panel.querySelector("button").addEventListener("click", () => bringIn(panel))
}

async function bringIn(panel) {
  const file = panel.querySelector("[type=file]")
  const button = panel.querySelector("button")
  const headline = document.querySelector(`#id_${panel.dataset.headline}`)
  const area = document.querySelector(`.field-${panel.dataset.body} .ProseMirror`)
  if (!file.files.length) return say(panel, panel.dataset.none, true)
  button.disabled = true
  say(panel, panel.dataset.waiting)
  const form = new FormData()
  form.append("file", file.files[0])
  if (headline?.value.trim()) form.append("has_headline", "1")
  if (area?.textContent.trim()) form.append("has_body", "1")
  const answer = await ask(panel.dataset.import, form)
  button.disabled = false
  if (answer.html === undefined) return say(panel, answer.said ?? panel.dataset.failed, true)
  if (answer.headline && headline && !headline.value.trim()) {
    headline.value = answer.headline
    headline.dispatchEvent(new Event("input", { bubbles: true }))
  }
  area.dispatchEvent(new CustomEvent("desk-arrival", { detail: { html: answer.html } }))
  file.value = ""
  say(panel, answer.said)
}

function say(panel, sentence, isWarning = false) {
  const status = panel.querySelector("[role=status]")
  status.textContent = sentence
  status.classList.toggle("standing--returned", isWarning)
}

// Many photos at once: dropped or chosen, told apart by their hash, sent in pieces that
// can resume, three files at a time. One bad file never holds up the others.
import { send } from "./drop-sending.js"

const AT_ONCE = 3
const zone = document.querySelector("[data-drop]")

if (zone && globalThis.crypto?.subtle) begin()

function begin() {
  const list = zone.querySelector(".drop__list")
  const input = zone.querySelector("input[type=file]")
  const village = zone.querySelector("#drop_village")
  const queue = []
  const rows = []
  const hashes = new Set()
  let running = 0
  zone.hidden = false

  const summarize = () => {
    const count = (...states) => rows.filter((row) => states.includes(row.state)).length
    const left = rows.length - count("stored", "there", "twice", "refused")
    const numbers = { all: rows.length, stored: count("stored"), refused: count("refused"), left }
    const words = zone.dataset.summary.replace(/\{(\w+)\}/g, (_, name) => numbers[name])
    zone.querySelector(".drop__summary").textContent = words
    zone.querySelector(".drop__done").hidden = left > 0 || !numbers.stored
  }

  const start = () => {
    while (running < AT_ONCE && queue.length) {
      const row = queue.shift()
      running += 1
      send(row, zone.dataset, hashes).finally(() => {
        running -= 1
        summarize()
        start()
      })
    }
  }

  const add = (files) => {
    for (const file of files) {
      const row = rowOf(file, codeOf(village.value), () => {
        row.again = true
        queue.push(row)
        start()
      })
      rows.push(row)
      queue.push(row)
      list.append(row.element)
    }
    summarize()
    start()
  }

  input.addEventListener("change", () => {
    add([...input.files])
    input.value = ""
  })
  village.addEventListener("focus", () => offerVillages(village), { once: true })
  // Anywhere on the page: a file beside the zone must not take the page away.
  const over = (isOver) => (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return
    event.preventDefault()
    zone.classList.toggle("drop--over", isOver)
  }
  document.addEventListener("dragover", over(true))
  document.addEventListener("dragleave", over(false))
  document.addEventListener("drop", (event) => {
    over(false)(event)
    if (event.dataTransfer?.files.length) add([...event.dataTransfer.files])
  })
  addEventListener("beforeunload", (event) => {
    if (running || queue.length) event.preventDefault()
  })
}

// What was chosen ends with the code; what is typed may be the code alone.
const codeOf = (text) => text.match(/\d{12}/)?.[0] ?? text.trim()

async function offerVillages(field) {
  const answer = await fetch(zone.dataset.villages).catch(() => null)
  if (!answer?.ok) return
  const { villages } = await answer.json()
  const options = villages.map(({ code, name, township, county }) => {
    const option = document.createElement("option")
    option.value = `${county}${township}${name} ${code}`
    return option
  })
  document.getElementById(field.getAttribute("list")).replaceChildren(...options)
}

function rowOf(file, village, retry) {
  const element = document.createElement("li")
  element.className = "drop__file"
  const [name, progress, words, again] = ["span", "progress", "span", "button"].map((tag) =>
    document.createElement(tag),
  )
  name.className = "drop__name"
  name.textContent = file.name
  progress.max = file.size || 1
  progress.value = 0
  progress.setAttribute("aria-label", file.name)
  words.className = "drop__words"
  again.type = "button"
  again.className = "button"
  again.textContent = zone.dataset.again
  again.hidden = true
  again.addEventListener("click", retry)
  element.append(name, progress, words, again)
  const row = { file, village, element, state: "waiting", again: false }
  row.tell = (state, sentence, { link = "" } = {}) => {
    row.state = state
    element.dataset.state = state
    words.textContent = sentence
    again.hidden = state !== "refused"
    progress.hidden = ["refused", "there", "twice", "stored"].includes(state)
    if (link) {
      const shown = document.createElement("a")
      shown.href = link
      shown.textContent = file.name
      name.replaceChildren(shown)
    }
  }
  row.reach = (bytes) => {
    progress.value = bytes
  }
  row.tell("waiting", zone.dataset.waiting)
  return row
}

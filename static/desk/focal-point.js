// The focal point of a photo: a click or the arrow keys move it, and every crop follows.
// The number fields of the form hold it; without this script they are all there is.
const frame = document.querySelector("[data-focal-point]")
const fields = ["id_focus_x", "id_focus_y"].map((id) => document.getElementById(id))
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const FAST = 10

if (frame && frame.querySelector("img") && fields.every(Boolean)) begin()

function begin() {
  const picture = frame.querySelector("img")
  const choose = document.createElement("button")
  const mark = document.createElement("span")
  choose.type = "button"
  choose.className = "focal__choose"
  mark.className = "focal__mark"
  picture.alt = ""
  picture.replaceWith(choose)
  choose.append(picture, mark)
  const windows = [...frame.querySelectorAll(".focal__window")].map((element) => inWindow(element, picture))
  frame.querySelector(".focal__crops").hidden = false

  const show = () => {
    const point = fields.map((field) => within(Number.parseFloat(field.value)))
    mark.style.left = `${point[0]}%`
    mark.style.top = `${point[1]}%`
    const words = { x: point[0], y: point[1] }
    choose.setAttribute("aria-label", frame.dataset.label.replace(/\{(\w)\}/g, (_, name) => words[name]))
    for (const place of windows) place(point)
  }
  const move = (point) => {
    fields.forEach((field, axis) => {
      field.value = within(point[axis])
      field.dispatchEvent(new Event("input", { bubbles: true }))
      field.dispatchEvent(new Event("change", { bubbles: true }))
    })
    show()
  }

  choose.addEventListener("click", (event) => {
    // Enter and the space bar click too, but point nowhere.
    if (!event.detail) return
    const box = picture.getBoundingClientRect()
    move([((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100])
  })
  choose.addEventListener("keydown", (event) => {
    const step = STEPS[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const length = event.shiftKey ? FAST : 1
    move(fields.map((field, axis) => within(Number.parseFloat(field.value)) + step[axis] * length))
  })
  for (const field of fields) field.addEventListener("input", show)
  show()
}

function within(percent) {
  if (!Number.isFinite(percent)) return 50
  return Math.round(Math.min(100, Math.max(0, percent)) * 10) / 10
}

// Returns what shows the part of the picture that a crop keeps, as photos/crops.py cuts it.
function inWindow(element, picture) {
  const image = document.createElement("img")
  image.src = picture.currentSrc || picture.src
  image.alt = ""
  element.append(image)
  const ratio = element.dataset.across / element.dataset.down
  const across = picture.getAttribute("width") / picture.getAttribute("height") / ratio
  const size = [Math.max(1, across), Math.max(1, 1 / across)]
  element.style.aspectRatio = String(ratio)
  image.style.width = `${size[0] * 100}%`
  image.style.height = `${size[1] * 100}%`
  return (point) => {
    const [left, top] = size.map((length, axis) => {
      const start = (point[axis] / 100) * length - 0.5
      return Math.min(Math.max(0, start), length - 1)
    })
    image.style.left = `${-left * 100}%`
    image.style.top = `${-top * 100}%`
  }
}

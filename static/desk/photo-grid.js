// The grid of the library: how many photos are chosen, and choosing all of a page.
const grid = document.querySelector("[data-photo-grid]")

if (grid) {
  const boxes = [...grid.querySelectorAll("input.action-select")]
  const counter = document.querySelector(".action-counter")
  const show = () => {
    const chosen = boxes.filter((box) => box.checked)
    for (const box of boxes) box.closest(".photo-card").classList.toggle("photo-card--chosen", box.checked)
    if (counter) counter.textContent = `${chosen.length} / ${boxes.length}`
  }
  const all = document.querySelector("[data-choose-all]")
  all?.addEventListener("click", () => {
    const isAll = boxes.every((box) => box.checked)
    for (const box of boxes) box.checked = !isAll
    show()
  })
  if (all) all.hidden = !boxes.length
  grid.addEventListener("change", show)
  show()
}

// A field that holds the number of a photo becomes a thumbnail with two buttons.
import { openPicker } from "desk/picker"

for (const field of document.querySelectorAll("[data-photo-field]")) {
  const input = field.querySelector("input")
  const image = field.querySelector("img")
  const remove = field.querySelector("[data-remove]")
  field.querySelector("[data-tools]").hidden = false
  input.type = "hidden"

  const show = (photo) => {
    input.value = photo ? photo.id : ""
    image.hidden = remove.hidden = !photo
    if (photo) image.src = photo.preview
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
  remove.addEventListener("click", () => show(null))
  field.querySelector("[data-choose]").addEventListener("click", async () => {
    const photo = await openPicker(field.dataset.photoField)
    if (photo) show(photo)
  })
}

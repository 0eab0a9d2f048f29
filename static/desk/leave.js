// Asks before words that are stored nowhere are left behind.
const form = document.querySelector("input[name=seen]")?.form
let isDirty = false

for (const change of ["input", "change"]) {
  form?.addEventListener(change, () => {
    isDirty = true
  })
}
// The form is on its way, or its words are in their slot (desk/autosave.js).
for (const safe of ["submit", "desk:kept"]) {
  form?.addEventListener(safe, () => {
    isDirty = false
  })
}
window.addEventListener("beforeunload", (event) => {
  // The last chance for them to be kept.
  form?.dispatchEvent(new Event("desk:leaving"))
  if (isDirty) event.preventDefault()
})

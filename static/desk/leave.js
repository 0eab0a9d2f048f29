// Asks before words that are not stored yet are left behind.
const form = document.querySelector("input[name=seen]")?.form
let isDirty = false

form?.addEventListener("input", () => {
  isDirty = true
})
form?.addEventListener("change", () => {
  isDirty = true
})
form?.addEventListener("submit", () => {
  isDirty = false
})
window.addEventListener("beforeunload", (event) => {
  if (isDirty) event.preventDefault()
})

// Leaves a comment without leaving the form: words that are not stored yet stay.
const form = document.getElementById("comment-form")
const words = document.getElementById("comment-words")
const list = document.querySelector("[data-comments]")

form?.addEventListener("submit", async (event) => {
  event.preventDefault()
  const button = event.submitter
  if (button) button.disabled = true
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "XMLHttpRequest" },
    })
    if (!answer.ok && answer.status !== 422) throw new Error(answer.statusText)
    list.innerHTML = await answer.text()
    if (answer.ok) words.value = ""
  } catch {
    // Without a connection the words stay in their field; sending again is possible.
    form.dataset.failed = "true"
    words.focus()
  } finally {
    if (button) button.disabled = false
  }
})

// Leaves a comment without leaving the form: words that are not stored yet stay.
const form = document.getElementById("comment-form")
const words = document.getElementById("comment-words")
const list = document.querySelector("[data-comments]")
const failed = document.querySelector("[data-comment-failed]")

async function send() {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Requested-With": "XMLHttpRequest" },
  })
  if (!answer.ok && answer.status !== 422) throw new Error(answer.statusText)
  list.innerHTML = await answer.text()
  if (answer.ok) words.value = ""
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault()
  const button = event.submitter
  failed.hidden = true
  if (button) button.disabled = true
  try {
    await send()
  } catch {
    failed.hidden = false
  }
  if (button) button.disabled = false
  words.focus()
})

// The field stands among those of the text, and is none of them.
words?.addEventListener("input", (event) => event.stopPropagation())
window.addEventListener("beforeunload", (event) => {
  if (words?.value.trim()) event.preventDefault()
})

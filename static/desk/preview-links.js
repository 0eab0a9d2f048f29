// The panel of preview links: its list comes once the form stands; a new link can be copied.
const panel = document.querySelector("[data-preview-links]")

async function ask(fields) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""
  const answer = await fetch(panel.dataset.previewLinks, {
    method: fields ? "POST" : "GET",
    body: fields && new URLSearchParams(fields),
    headers: { "X-CSRFToken": token },
    redirect: "manual",
  })
  if (!answer.ok && answer.status !== 422) throw new Error(answer.statusText)
  return answer.text()
}

async function renew(fields) {
  const failure = panel.querySelector("[data-failure]")
  failure.hidden = true
  try {
    panel.querySelector("[data-list]").innerHTML = await ask(fields)
  } catch {
    failure.textContent = panel.dataset.failed
    failure.hidden = false
  }
}

async function copy(button) {
  const field = panel.querySelector("[data-new]")
  field.select()
  try {
    await navigator.clipboard.writeText(field.value)
  } catch {
    document.execCommand("copy")
  }
  button.textContent = panel.dataset.copied
}

panel?.addEventListener("click", async (event) => {
  const button = event.target.closest("button")
  if (!button) return
  if ("copy" in button.dataset) return copy(button)
  button.disabled = true
  if ("make" in button.dataset) {
    await renew({ days: panel.querySelector("select").value })
    panel.querySelector("[data-new]")?.select()
  } else if (button.dataset.revoke) {
    await renew({ revoke: button.dataset.revoke })
    panel.querySelector("[data-make]").focus()
  }
  button.disabled = false
})

if (panel) renew()

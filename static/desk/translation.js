// The Chinese original beside an English form, each paragraph at the height of its translation.
const panel = document.querySelector("[data-original]")
const wide = matchMedia("(min-width: 64em)")

async function ask(fields) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""
  const answer = await fetch(panel.dataset.original, {
    method: fields ? "POST" : "GET",
    body: fields && new URLSearchParams(fields),
    headers: { "X-CSRFToken": token },
    redirect: "manual",
  })
  if (!answer.ok && answer.status !== 422) throw new Error(answer.statusText)
  return answer.text()
}

function place(html) {
  const parts = new DOMParser().parseFromString(html, "text/html")
  for (const old of document.querySelectorAll("details.original")) old.remove()
  for (const part of parts.querySelectorAll("[data-part]")) {
    if (part.dataset.part === "panel") panel.querySelector("[data-panel]").replaceChildren(...part.childNodes)
    else document.querySelector(`.form-row.field-${part.dataset.part}`)?.prepend(part)
  }
}

async function renew(fields) {
  const failure = panel.querySelector("[data-failure]")
  failure.hidden = true
  try {
    place(await ask(fields))
    align()
  } catch {
    failure.textContent = panel.dataset.failed
    failure.hidden = false
  }
}

// The paragraphs of an editor, counted as the server counts those of the original.
function paragraphs(editor) {
  return [...editor.querySelectorAll("p, h2, h3, hr, tr, figure, .desk-figure")].filter((each) => {
    const around = each.parentElement.closest("tr, figure, .desk-figure")
    if (around && editor.contains(around)) return false
    return each.matches("hr, figure, .desk-figure") || each.textContent.trim()
  })
}

function align() {
  for (const original of document.querySelectorAll("details.original")) {
    const shown = [...original.querySelectorAll(".original__paragraph")]
    for (const each of shown) each.style.marginTop = ""
    const editor = original.parentElement.querySelector(".ProseMirror")
    if (!editor || !wide.matches || !original.open) continue
    const theirs = paragraphs(editor)
    for (const each of shown) {
      const theirTop = theirs[each.dataset.place]?.getBoundingClientRect().top
      const gap = theirTop - each.getBoundingClientRect().top
      if (gap > 0) each.style.marginTop = `${gap}px`
    }
  }
}

function markCurrent() {
  const node = document.getSelection()?.anchorNode
  const editor = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".ProseMirror")
  const original = editor?.closest(".form-row")?.querySelector("details.original")
  if (!original) return
  const index = paragraphs(editor).findIndex((each) => each.contains(node))
  for (const each of original.querySelectorAll(".original__paragraph")) {
    each.classList.toggle("original__paragraph--current", each.dataset.place === String(index))
  }
}

if (panel) {
  let waiting
  const later = () => {
    cancelAnimationFrame(waiting)
    waiting = requestAnimationFrame(align)
  }
  // A row keeps its height when its editor grows beside a longer original, so the parts of a
  // row are watched too; an editor may be made before or after this.
  const seen = new ResizeObserver(later)
  const watch = () => {
    const parts = document.querySelectorAll(".form-row, .form-row :has(> .ProseMirror) > *")
    for (const part of parts) seen.observe(part)
    later()
  }
  const made = new MutationObserver(watch)
  for (const column of document.querySelectorAll(".text-desk__text")) {
    made.observe(column, { childList: true, subtree: true })
  }
  watch()
  renew().then(later)
  document.addEventListener("selectionchange", markCurrent)
  document.addEventListener("toggle", later, true)
  wide.addEventListener("change", later)
  panel.form = panel.closest("form")
  panel.form.addEventListener("input", later)
  panel.addEventListener("click", (event) => {
    if (event.target.closest("[data-confirm]")) {
      renew({ translation_seen: panel.querySelector("[name=translation_seen]").value })
    }
  })
}

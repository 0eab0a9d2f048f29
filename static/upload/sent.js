// The list of what the server has confirmed: waiting for release, or live with its link.

/**
 * Return { show(rows, kept), add(row), note(key, words), focus(key) }.
 * kept: captions that the server has not yet, by the key of their row.
 */
export function sentIn(section, template, release) {
  const list = section.querySelector("ul")
  const lines = new Map()

  const made = (row) => {
    const line = template.content.firstElementChild.cloneNode(true)
    line.dataset.row = row.id
    line.querySelector("[data-release]").addEventListener("click", () => release(row.id))
    lines.set(row.id, line)
    return line
  }
  const fill = (line, row, kept) => {
    const describes = row.may_describe
    const said = describes ? row.name : row.caption || row.name
    write(line.querySelector("[data-words]"), `${row.village_name} ${said}`)
    write(line.querySelector("[data-standing]"), row.standing_words)
    write(line.querySelector("[data-reason]"), row.reason)
    const link = line.querySelector("a")
    link.hidden = !row.link
    if (row.link) link.href = row.link
    line.querySelector("[data-release]").hidden = !row.may_release
    const image = line.querySelector("img")
    image.hidden = !row.thumbnail
    if (row.thumbnail && !image.src) image.src = row.thumbnail
    const field = line.querySelector("[data-sent-caption]")
    field.closest("form").hidden = !describes
    field.ariaLabel = field.dataset.label.replace("%s", row.caption || row.name)
    // Nobody's words are written over while they are being written.
    if (field !== document.activeElement) field.value = kept ?? row.caption
  }
  const add = (row, kept) => {
    const isNew = !lines.has(row.id)
    const line = lines.get(row.id) ?? made(row)
    fill(line, row, kept)
    if (isNew) list.prepend(line)
    section.hidden = false
  }
  const show = (all, kept) => {
    // What waits or failed stands in the phone's own list.
    const stored = all.filter((row) => row.state === "stored")
    // The page's own lines, which a script does not fill.
    for (const line of [...list.children]) if (!lines.has(Number(line.dataset.row))) line.remove()
    for (const row of stored.reverse()) add(row, kept.get(row.id))
    section.hidden = !lines.size
  }
  const within = (key, selector) => list.querySelector(`[data-row="${key}"] ${selector}`)
  const note = (key, words) => {
    const place = within(key, "[data-saved]")
    if (place) write(place, words)
  }
  const focus = (key) => within(key, "[data-sent-caption]")?.focus()
  return { show, add, note, focus }
}

function write(place, words) {
  if (place.textContent !== words) place.textContent = words
}

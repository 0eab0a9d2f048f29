// The list of what the server has confirmed: waiting for release, or live with its link.

/** Return { show(rows), add(row) }; a row's button releases it by `release(id)`. */
export function sentIn(section, template, release) {
  const list = section.querySelector("ul")
  const rows = new Map()

  const filled = (row) => {
    const line = template.content.firstElementChild.cloneNode(true)
    line.querySelector("[data-words]").textContent = `${row.village_name} ${row.caption || row.name}`
    line.querySelector("[data-standing]").textContent = row.standing_words
    line.querySelector("[data-reason]").textContent = row.reason
    const link = line.querySelector("a")
    link.hidden = !row.link
    if (row.link) link.href = row.link
    const button = line.querySelector("button")
    button.hidden = !row.may_release
    button.addEventListener("click", () => release(row.id))
    return line
  }
  const add = (row, isFirst = true) => {
    const line = filled(row)
    const there = rows.get(row.id)
    rows.set(row.id, line)
    if (there) there.replaceWith(line)
    else if (isFirst) list.prepend(line)
    else list.append(line)
    section.hidden = false
  }
  const show = (all) => {
    list.replaceChildren()
    rows.clear()
    // What waits or failed stands in the phone's own list.
    for (const row of all) if (row.state === "stored") add(row, false)
    section.hidden = !rows.size
  }
  return { show, add }
}

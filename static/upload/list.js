// The list of what waits on this phone and what failed, with captions and buttons.

/**
 * Return { show(pictures), progress(seq, part), typed(seq) }.
 * act: { caption(seq, words), again(seq), remove(seq) }.
 */
export function listIn(list, template, say, act) {
  const rows = new Map()

  const made = (picture) => {
    const row = template.content.firstElementChild.cloneNode(true)
    const { seq } = picture
    row.dataset.seq = seq
    const caption = row.querySelector("[data-caption]")
    caption.setAttribute("aria-label", say("caption_of").replace("%s", picture.name))
    caption.value = picture.caption
    caption.addEventListener("input", () => act.caption(seq, caption.value))
    row.querySelector("[data-again]").addEventListener("click", () => act.again(seq))
    row.querySelector("[data-remove]").addEventListener("click", () => act.remove(seq))
    row.querySelector("[data-name]").textContent = picture.name
    return row
  }
  const fill = (row, picture) => {
    const isFailed = picture.state === "failed"
    row.classList.toggle("upload-row--failed", isFailed)
    write(row.querySelector("[data-village]"), picture.village_name || say("without_village"))
    write(row.querySelector("[data-state]"), say(isFailed ? "failed" : "waiting"))
    write(row.querySelector("[data-reason]"), picture.reason ?? "")
    row.querySelector("[data-again]").hidden = !isFailed
    if (isFailed) row.querySelector("progress").hidden = true
    const image = row.querySelector("img")
    if (!picture.thumb || image.src) return
    image.src = URL.createObjectURL(picture.thumb)
    image.hidden = false
  }
  const leave = (seq) => {
    const image = rows.get(seq).querySelector("img")
    if (image.src) URL.revokeObjectURL(image.src)
    rows.get(seq).remove()
    rows.delete(seq)
  }
  const show = (pictures) => {
    const here = new Set(pictures.map((one) => one.seq))
    for (const seq of [...rows.keys()]) if (!here.has(seq)) leave(seq)
    for (const picture of pictures) {
      if (!rows.has(picture.seq)) {
        rows.set(picture.seq, made(picture))
        list.append(rows.get(picture.seq))
      }
      fill(rows.get(picture.seq), picture)
    }
  }
  const progress = (seq, part) => {
    const row = rows.get(seq)
    if (!row) return
    const bar = row.querySelector("progress")
    bar.hidden = false
    bar.value = part
    write(row.querySelector("[data-state]"), say("sending"))
  }
  /** Return what stands in a picture's field, and whether somebody is writing there. */
  const typed = (seq) => {
    const field = rows.get(seq)?.querySelector("[data-caption]")
    return { words: field?.value, isWriting: field === document.activeElement && Boolean(field) }
  }
  return { show, progress, typed }
}

function write(place, words) {
  if (place.textContent !== words) place.textContent = words
}

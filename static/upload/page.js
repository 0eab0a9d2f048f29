// The page for sending photos from a phone: joins queue, sender, lists and the choice of village.
import { offerCaptions } from "./describe.js"
import { listIn } from "./list.js"
import { offerNearest } from "./near.js"
import { readPlates } from "./plate.js"
import { openQueue } from "./queue.js"
import { startSending } from "./send.js"
import { sentIn } from "./sent.js"
import { serverAt, SignedOut } from "./server.js"
import { prepare } from "./shrink.js"
import { offerVillages } from "./village.js"

const QUIET_MS = 300
const root = document.querySelector("[data-sender]")
const form = document.querySelector("[data-files]")
// An old browser, or a page without https: the plain form stays.
if (root && form && globalThis.indexedDB && globalThis.crypto?.subtle) await start()

async function start() {
  const sentences = JSON.parse(document.querySelector("#upload-sentences").textContent)
  const say = (name) => sentences[name]
  const { account } = root.dataset
  const notice = root.querySelector("[data-notice]")
  const tell = (sentence) => (notice.textContent = sentence)
  let queue
  try {
    queue = await openQueue(account)
  } catch {
    return
  }
  form.hidden = true
  root.hidden = false
  root.dataset.ready = ""
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(root.dataset.worker)

  const server = serverAt(form.dataset.files)
  const section = document.querySelector("[data-sent]")
  const sent = sentIn(section, section.querySelector("template"), async (key) => {
    try {
      sent.add(await server.release(key))
    } catch (error) {
      tell(error.message || say("offline"))
    }
  })
  const captions = await offerCaptions({
    ...{ section, account, server, say },
    tell: { note: sent.note, saved: (row) => sent.add(row), signedOut: () => stand("signed_out") },
  })
  const refresh = async () => {
    try {
      const { files } = await server.sent()
      sent.show(files, await captions.kept())
    } catch (error) {
      shown(error, stand)
    }
    captions.wake()
  }
  let village = null

  const standing = root.querySelector("[data-standing-line]")
  const signIn = root.querySelector("[data-signed-out]")
  const stand = (word, reason = "") => {
    standing.dataset.standing = word
    const sentence = reason || say(word)
    if (standing.textContent !== sentence) standing.textContent = sentence
    signIn.hidden = word !== "signed_out"
  }
  const show = async () => {
    const pictures = await queue.all()
    list.show(pictures)
    root.querySelector("[data-waiting]").hidden = !pictures.length
    root.querySelector("[data-count]").textContent = pictures.length
    root.querySelector("[data-others]").hidden = !(await queue.others())
  }

  // Each picture is made smaller once, whether the sender or the list asks first.
  const preparing = new Map()
  const ready = (picture) => {
    if (picture.state !== "raw") return picture
    if (!preparing.has(picture.seq)) {
      const work = prepared(queue, picture, say).finally(() => preparing.delete(picture.seq))
      preparing.set(picture.seq, work)
    }
    return preparing.get(picture.seq)
  }
  const prepareAll = async () => {
    for (const picture of await queue.all()) {
      if (picture.state === "raw") await ready(picture)
      await show()
    }
  }

  const timers = new Map()
  const list = listIn(root.querySelector("[data-list]"), root.querySelector("template"), say, {
    caption: (seq, words) => {
      clearTimeout(timers.get(seq))
      timers.set(seq, setTimeout(() => queue.change(seq, { caption: words }), QUIET_MS))
    },
    again: async (seq) => {
      const failed = await queue.get(seq)
      const state = failed.sha256 ? "ready" : "raw"
      await queue.change(seq, { state, reason: "", again: true })
      await show()
      sender.wake()
    },
    remove: async (seq) => {
      const gone = await queue.get(seq)
      await queue.remove(seq)
      await show()
      if (gone?.key) server.remove(gone.key).catch(() => {})
    },
  })
  const sender = startSending({
    queue,
    server,
    ready,
    tell: {
      standing: stand,
      progress: list.progress,
      changed: show,
      stored: async (row, picture) => {
        const { words = picture.caption, isWriting } = list.typed(picture.seq)
        clearTimeout(timers.get(picture.seq))
        sent.add(row, words)
        if (isWriting) sent.focus(row.id)
        if (words === row.caption) return
        if (row.may_describe) await captions.keep(row.id, words)
        else sent.note(row.id, say("caption_there"))
      },
    },
  })

  const add = async (files, isFromCamera) => {
    navigator.storage?.persist?.()
    const isOriginal = root.querySelector("[data-original]").checked
    let kept = 0
    for (const file of files) {
      try {
        await queue.add(chosen(file, village, isOriginal, isFromCamera))
        kept += 1
      } catch {
        tell(say("full").replace("%s", files.length - kept))
        break
      }
    }
    await show()
    if (kept && !village) tell(say("choose_village"))
    sender.wake()
    prepareAll()
  }
  for (const field of root.querySelectorAll("[data-add]")) {
    field.addEventListener("change", async () => {
      await add([...field.files], field.hasAttribute("capture"))
      field.value = ""
    })
  }

  await show()
  sender.wake()
  prepareAll()
  refresh()
  addEventListener("online", () => {
    sender.wake()
    captions.wake()
  })
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return
    show().then(() => sender.wake())
    refresh()
  })

  const address = form.dataset.villages
  const offer = await offerVillages({ root, address, account, say }, async (now) => {
    village = now
    if (notice.textContent === say("choose_village")) tell("")
    // What was shot before a village was chosen belongs to it.
    for (const { seq, village: has } of await queue.all()) {
      if (!has) await queue.change(seq, { village: now.code, village_name: now.name })
    }
    await show()
    sender.wake()
  })
  offerNearest(
    { button: root.querySelector("[data-near]"), villages: offer.villages, say, tell },
    offer.show,
  )
  const field = root.querySelector("[data-plate]")
  await readPlates({ field, label: field.closest("[data-plate-label]"), say, tell }, offer.choose)
}

function chosen(file, village, isOriginal, isFromCamera) {
  return {
    name: file.name || "photo.jpg",
    village: village?.code ?? "",
    village_name: village?.name ?? "",
    caption: "",
    is_original: isOriginal,
    state: "raw",
    blob: file,
    // A camera without notes has just taken it; a chosen file's own day says little.
    shot_at: isFromCamera ? new Date(file.lastModified).toISOString() : "",
  }
}

/** Return a picture ready to be sent; nothing when it has gone, or lies in the queue already. */
async function prepared(queue, picture, say) {
  let made
  try {
    made = await prepare(picture.blob, picture.is_original)
  } catch {
    await queue.change(picture.seq, { state: "failed", reason: say("unreadable") })
    return null
  }
  const twin = (one) => one.sha256 === made.sha256 && one.seq !== picture.seq
  if ((await queue.all()).some(twin)) {
    await queue.remove(picture.seq)
    return null
  }
  const taken = made.taken_at || picture.shot_at
  try {
    return await queue.change(picture.seq, { ...made, taken_at: taken, state: "ready" })
  } catch {
    // No room for the smaller copy beside the original: it is sent from memory.
    return { ...picture, ...made, taken_at: taken }
  }
}

function shown(error, stand) {
  stand(error instanceof SignedOut ? "signed_out" : "offline")
}

// What is pasted goes to the server, which makes it ours; then it goes into the text
// at the place where it was pasted, as one step that can be undone.
import { Extension, Plugin } from "django-prose-editor/editor"
import { ask } from "desk/ask"

// Shift+Insert pastes as Ctrl+V does; Ctrl+Shift+V pastes words alone.
const INSERT = 45

export const DeskPaste = Extension.create({
  name: "deskPaste",
  addOptions() {
    return { words: {} }
  },
  addStorage() {
    return { waiting: new Set(), isInserting: false, status: null }
  },
  onCreate({ editor }) {
    const status = document.createElement("p")
    status.className = "standing desk-arrived"
    status.setAttribute("role", "status")
    editor.view.dom.parentElement.append(status)
    this.storage.status = status
    holdTheForm(editor, this.storage)
    editor.view.dom.addEventListener("desk-arrival", ({ detail }) => append(editor, detail.html))
  },
  onTransaction({ transaction }) {
    for (const place of this.storage.waiting) {
      place.from = transaction.mapping.map(place.from, -1)
      // What is typed meanwhile stands behind what was pasted.
      place.to = Math.max(place.from, transaction.mapping.map(place.to, -1))
    }
  },
  addProseMirrorPlugins() {
    const { editor, storage } = this
    const { words } = this.options
    return [
      new Plugin({
        props: {
          handlePaste: (view, event) => {
            const { shiftKey, lastKeyCode } = view.input
            const isWordsOnly = shiftKey && lastKeyCode !== INSERT
            if (storage.isInserting || isWordsOnly) return false
            return send(editor, storage, words, view.state.selection, event.clipboardData)
          },
          handleDrop: (view, event) => {
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (!place || !pictures(event.dataTransfer).length) return false
            event.preventDefault()
            return send(editor, storage, words, { from: place.pos, to: place.pos }, event.dataTransfer)
          },
          transformPastedText: (text) => text.replace(/^[\u3000\u00a0 \t]+/gm, ""),
        },
      }),
    ]
  },
})

const pictures = (transfer) => [...transfer.files].filter((file) => file.type.startsWith("image/"))

// Return whether the server is asked; what comes from an editor like this one needs no asking.
function send(editor, storage, words, { from, to }, transfer) {
  const html = transfer.getData("text/html")
  const text = transfer.getData("text/plain")
  const files = pictures(transfer)
  // Word's HTML only names its pictures; its RTF holds them.
  const rtf = /\bsrc\s*=\s*["']?file:/i.test(html) ? transfer.getData("text/rtf") : ""
  const address = document.querySelector("[data-arrivals]")?.dataset.paste
  if (!address || (!html && !files.length) || html.includes("data-pm-slice")) return false
  receive(editor, storage, words, { from, to }, { address, html, text, files, rtf })
  return true
}

async function receive(editor, storage, words, place, { address, html, text, files, rtf }) {
  const form = new FormData()
  form.append("html", new Blob([html], { type: "text/html" }), "clipboard.html")
  if (rtf) form.append("rtf", new Blob([rtf], { type: "text/rtf" }), "clipboard.rtf")
  for (const file of files) form.append("files", file)
  storage.waiting.add(place)
  say(storage, words.waiting)
  const answer = await ask(address, form)
  await composed(editor.view)
  storage.waiting.delete(place)
  if (answer.html !== undefined) insert(editor, storage, place, answer.html)
  else insert(editor, storage, place, html, text)
  say(storage, answer.said ?? words.failed, answer.html === undefined)
  if (!storage.waiting.size) storage.release?.()
}

// An input method that is at work must not be disturbed.
function composed(view) {
  if (!view.composing) return null
  return new Promise((resolve) => {
    view.dom.addEventListener("compositionend", () => setTimeout(resolve), { once: true })
  })
}

function insert(editor, storage, place, html, text = "") {
  const { view } = editor
  const { from, to } = view.state.selection
  const caret = { from, to }
  const isThere = from === place.from && to === place.to
  // A step of its own: what was typed just before is not undone with it.
  view.dispatch(view.state.tr.setMeta("closeHistory$", true))
  storage.waiting.add(caret)
  if (!isThere) editor.commands.setTextSelection(place)
  storage.isInserting = true
  if (html) view.pasteHTML(html)
  else if (text) view.pasteText(text)
  storage.isInserting = false
  if (!isThere) editor.commands.setTextSelection(caret)
  storage.waiting.delete(caret)
  view.dispatch(view.state.tr.setMeta("closeHistory$", true))
}

// A text that is empty is filled; else what arrives follows its end.
function append(editor, html) {
  const { doc, tr } = editor.state
  editor.view.dispatch(tr.setMeta("closeHistory$", true))
  const place = editor.isEmpty ? { from: 0, to: doc.content.size } : doc.content.size
  editor.commands.insertContentAt(place, html, { parseOptions: { preserveWhitespace: false } })
}

function say(storage, sentence, isWarning = false) {
  storage.status.textContent = sentence
  storage.status.classList.toggle("standing--returned", isWarning)
}

// A form that is sent while something is on its way waits for it.
function holdTheForm(editor, storage) {
  const form = editor.view.dom.closest("form")
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== form || !storage.waiting.size) return
      event.preventDefault()
      event.stopImmediatePropagation()
      storage.release = () => {
        storage.release = null
        form.requestSubmit(event.submitter)
      }
    },
    true,
  )
}

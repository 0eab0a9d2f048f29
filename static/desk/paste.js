// What happens when something is pasted into the editor of rich text.
import { Extension, Plugin } from "django-prose-editor/editor"

export const DeskPaste = Extension.create({
  name: "deskPaste",
  addOptions() {
    return { words: {} }
  },
  addProseMirrorPlugins() {
    const { words } = this.options
    return [new Plugin({ props: { handlePaste: (view, event) => warnOfLost(view, event, words) } })]
  },
})

// Pictures do not come along with pasted words; without a sentence they vanish unseen.
function warnOfLost(view, event, words) {
  const page = new DOMParser().parseFromString(event.clipboardData.getData("text/html"), "text/html")
  const lost = page.querySelectorAll("img").length + event.clipboardData.files.length
  const frame = view.dom.parentElement
  frame.querySelector(".desk-lost")?.remove()
  if (!lost) return false
  const notice = document.createElement("p")
  notice.className = "standing standing--returned desk-lost"
  notice.setAttribute("role", "status")
  notice.textContent = words.lost.replace("{n}", lost)
  frame.append(notice)
  return false
}

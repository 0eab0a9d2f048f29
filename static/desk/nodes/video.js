// Videos: our own, which play in the page, and cards that lead to one elsewhere.
import { updateAttrsDialog } from "django-prose-editor/editor"
import { caption, change, figureNode, insert, picture } from "desk/figure"
import { openPicker } from "desk/picker"

const poster = {
  name: "poster",
  async run(editor, place, { photos }) {
    const photo = await openPicker(photos)
    if (photo) change(editor, place, { photo: photo.id })
  },
}

// The poster, and what kind of figure this is.
function head(node, { preview, words }) {
  const top = document.createElement("div")
  const kind = document.createElement("p")
  top.contentEditable = "false"
  kind.className = "desk-figure__kind"
  kind.textContent = node.attrs.link ? `${words.kind} ${node.attrs.link}` : words.kind
  top.append(picture(node.attrs.photo, preview), kind)
  return top
}

export const Video = figureNode({
  name: "video",
  tag: "figure[data-video]",
  attributes: { video: "data-video", photo: "data-photo" },
  head,
  tools: [poster],
  addMenuItems({ menu, buttons }) {
    const { picker, words } = this.options
    menu.defineItem({
      name: "video",
      groups: "figures",
      priority: 180,
      button: buttons.material("movie", words.insert),
      async command(editor) {
        const video = await openPicker(picker)
        if (!video) return
        insert(editor, { type: "video", attrs: { video: video.id }, content: caption(video.title) })
      },
    })
  },
})

export const VideoCard = figureNode({
  name: "videoCard",
  tag: "figure[data-link][data-photo]",
  attributes: { link: "data-link", photo: "data-photo" },
  head,
  tools: [poster],
  addMenuItems({ menu, buttons }) {
    const { options } = this
    menu.defineItem({
      name: "videoCard",
      groups: "figures",
      priority: 170,
      button: buttons.material("smart_display", options.words.insert),
      async command(editor) {
        const link = await askForLink(editor, options)
        if (!link) return
        const photo = await openPicker(options.photos)
        if (photo) insert(editor, { type: "videoCard", attrs: { link, photo: photo.id } })
      },
    })
  },
})

// Ask until the address is on the list, or the dialog is closed.
async function askForLink(editor, { words, hosts }) {
  let answer = { link: "" }
  let title = words.link
  for (;;) {
    const fields = { link: { type: "string", title: words.address } }
    answer = await updateAttrsDialog(fields, { title, submitText: words.done })(editor, answer)
    if (!answer) return null
    const link = addressIn(answer.link ?? "")
    if (link && hosts.includes(link.hostname)) return link.href
    title = words.refused
  }
}

// What apps share is a sentence with an address in it.
function addressIn(words) {
  const found = words.match(/https?:\/\/[\x21-\x7e]+/)
  if (!found || !URL.canParse(found[0])) return null
  const address = new URL(found[0])
  address.protocol = "https:"
  return address
}

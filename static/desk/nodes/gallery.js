// Photos side by side. They are chosen together, and put in order with their buttons.
import { Node } from "django-prose-editor/editor"
import { insert, toolbar, view } from "desk/figure"
import { openPickerForSeveral } from "desk/picker"

const photosOf = (chosen) => chosen.map(({ id }) => ({ type: "photo", attrs: { photo: id } }))

export const Gallery = Node.create({
  name: "gallery",
  group: "block",
  content: "photo+",
  draggable: true,
  isolating: true,
  addOptions() {
    return { picker: "", words: {} }
  },
  parseHTML() {
    return [{ tag: "div[data-gallery]" }]
  },
  renderHTML() {
    return ["div", { "data-gallery": "" }, 0]
  },
  addNodeView() {
    const { options } = this
    return ({ editor, getPos }) => {
      const dom = document.createElement("div")
      const contentDOM = document.createElement("div")
      dom.className = "desk-gallery"
      contentDOM.className = "desk-gallery__photos"
      const bar = toolbar(editor, getPos, options.words, [{ name: "more", run: add }], options)
      dom.append(contentDOM, bar)
      return view(dom, contentDOM, bar)
    }
  },
  addMenuItems({ menu, buttons }) {
    const { picker, words } = this.options
    menu.defineItem({
      name: "gallery",
      groups: "figures",
      priority: 190,
      button: buttons.material("collections", words.insert),
      async command(editor) {
        const chosen = await openPickerForSeveral(picker)
        if (chosen.length) insert(editor, { type: "gallery", content: photosOf(chosen) })
      },
    })
  },
})

async function add(editor, place, { picker }) {
  const chosen = await openPickerForSeveral(picker)
  if (!chosen.length) return
  const end = place + editor.state.doc.nodeAt(place).nodeSize - 1
  editor.chain().insertContentAt(end, photosOf(chosen)).focus().run()
}

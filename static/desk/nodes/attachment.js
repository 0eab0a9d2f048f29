// A file that readers take along; its caption is what the link says.
import { caption, figureNode, insert } from "desk/figure"
import { openPicker } from "desk/picker"

export const AttachedFile = figureNode({
  name: "attachedFile",
  tag: "figure[data-attachment]",
  attributes: { attachment: "data-attachment" },
  head(node, { words }) {
    const kind = document.createElement("p")
    kind.contentEditable = "false"
    kind.className = "desk-figure__kind"
    kind.textContent = words.kind
    return kind
  },
  addMenuItems({ menu, buttons }) {
    const { picker, words } = this.options
    menu.defineItem({
      name: "attachment",
      groups: "figures",
      priority: 160,
      button: buttons.material("attach_file", words.insert),
      async command(editor) {
        const file = await openPicker(picker)
        if (!file) return
        const attrs = { attachment: file.id }
        insert(editor, { type: "attachedFile", attrs, content: caption(file.title) })
      },
    })
  },
})

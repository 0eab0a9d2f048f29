// A photo of the library, with the caption that this text gives it.
import { figureNode, insert, picture } from "desk/figure"
import { openPicker } from "desk/picker"

export const Photo = figureNode({
  name: "photo",
  tag: "figure[data-photo]:not([data-video]):not([data-link])",
  attributes: { photo: "data-photo" },
  head: (node, { preview }) => picture(node.attrs.photo, preview),
  addMenuItems({ menu, buttons }) {
    const { picker, words } = this.options
    menu.defineItem({
      name: "photo",
      groups: "figures",
      priority: 200,
      button: buttons.material("image", words.insert),
      async command(editor) {
        const photo = await openPicker(picker)
        if (photo) insert(editor, { type: "photo", attrs: { photo: photo.id } })
      },
    })
  },
})

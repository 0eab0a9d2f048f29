// What the desk adds to the editor of rich text: words in the account's language,
// a link that asks for its address only, and photographs from the library.
import { Extension, Link, Node, Table, updateAttrsDialog } from "django-prose-editor/editor"
import { openPicker } from "desk/picker"

export const DeskWords = Extension.create({
  name: "deskWords",
  // After the menu, whose buttons it names.
  priority: 1,
  addOptions() {
    return { words: {} }
  },
  onCreate({ editor }) {
    const { words } = this.options
    const frame = editor.view.dom.parentElement
    for (const button of frame.querySelectorAll(".prose-menubar [data-name]")) {
      const word = words[button.dataset.name]
      if (!word) continue
      button.title = word
      button.setAttribute("aria-label", word)
    }
    editor.view.dom.setAttribute("aria-label", words.area)
  },
})

export const DeskLink = Link.extend({
  addOptions() {
    return { ...this.parent?.(), words: {} }
  },
  addCommands() {
    const { words } = this.options
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          const fields = { href: { type: "string", title: words.linkAddress } }
          const ask = updateAttrsDialog(fields, {
            title: words.linkTitle,
            submitText: words.linkDone,
          })
          ask(editor, editor.getAttributes("link")).then((answer) => {
            if (!answer) return
            const chain = editor.chain().focus().extendMarkRange("link")
            if (answer.href) chain.setLink({ href: answer.href }).run()
            else chain.unsetLink().run()
          })
          return true
        },
    }
  },
})

export const DeskTable = Table.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      insertTableWithOptions:
        () =>
        ({ commands }) =>
          commands.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
    }
  },
})

export const Photo = Node.create({
  name: "photo",
  group: "block",
  content: "text*",
  marks: "",
  draggable: true,
  isolating: true,
  addOptions() {
    return { picker: "", preview: "", words: {} }
  },
  addAttributes() {
    return {
      photo: {
        default: null,
        parseHTML: (element) => element.dataset.photo,
        renderHTML: ({ photo }) => ({ "data-photo": photo }),
      },
    }
  },
  parseHTML() {
    return [
      {
        tag: "figure[data-photo]",
        contentElement: (figure) =>
          figure.querySelector("figcaption") || document.createElement("figcaption"),
      },
    ]
  },
  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes, ["figcaption", 0]]
  },
  addNodeView() {
    const { preview, words } = this.options
    return ({ node }) => {
      const dom = document.createElement("figure")
      const image = document.createElement("img")
      const contentDOM = document.createElement("figcaption")
      dom.className = "desk-figure"
      dom.dataset.photo = node.attrs.photo
      image.src = preview.replace("/0/", `/${node.attrs.photo}/`)
      image.alt = ""
      contentDOM.dataset.empty = words.caption
      dom.append(image, contentDOM)
      return { dom, contentDOM }
    }
  },
  addMenuItems({ menu, buttons }) {
    const { picker, words } = this.options
    menu.defineItem({
      name: "photo",
      groups: "photo",
      button: buttons.material("image", words.insert),
      command(editor) {
        openPicker(picker).then((photo) => {
          if (!photo) return
          const figure = { type: "photo", attrs: { photo: photo.id } }
          editor.chain().focus().insertContent([figure, { type: "paragraph" }]).run()
        })
      },
    })
  },
})

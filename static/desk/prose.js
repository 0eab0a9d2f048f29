// What the desk adds to the editor of rich text: words in the account's language,
// and a link that asks for its address only. Its nodes are modules of their own (nodes/).
import { Extension, Link, Table, updateAttrsDialog } from "django-prose-editor/editor"

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

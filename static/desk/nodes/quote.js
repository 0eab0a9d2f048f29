// A pull quote: a sentence of the text, set apart to carry it.
import { Node } from "django-prose-editor/editor"

export const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "paragraph+",
  defining: true,
  addOptions() {
    return { words: {} }
  },
  parseHTML() {
    return [{ tag: "aside" }]
  },
  renderHTML() {
    return ["aside", 0]
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "pullQuote",
      groups: "nodes",
      priority: 90,
      button: buttons.material("format_size", this.options.words.insert),
      active: (editor) => editor.isActive("pullQuote"),
      command: (editor) => editor.chain().focus().toggleWrap("pullQuote").run(),
    })
  },
})

// What all figures of the editor share: a caption that is written in the text, and
// buttons to move it, to take it out, and whatever else its kind offers.
import { Node } from "django-prose-editor/editor"

/**
 * Return a node for `<figure data-…>` with a caption.
 * attributes: names by the data attribute that holds them, as { photo: "data-photo" }.
 * head: a function that returns what is shown above the caption, from (node, options).
 * tools: further buttons, as [{ name, run(editor, place) }].
 */
export function figureNode({ name, tag, attributes, head, tools = [], ...more }) {
  return Node.create({
    name,
    group: "block",
    content: "text*",
    marks: "",
    draggable: true,
    isolating: true,
    addOptions() {
      return { picker: "", preview: "", words: {} }
    },
    addAttributes() {
      return Object.fromEntries(
        Object.entries(attributes).map(([key, attribute]) => [
          key,
          {
            default: null,
            parseHTML: (element) => element.getAttribute(attribute),
            renderHTML: (values) => (values[key] ? { [attribute]: values[key] } : {}),
          },
        ]),
      )
    },
    parseHTML() {
      return [
        {
          tag,
          contentElement: (figure) =>
            figure.querySelector("figcaption") || document.createElement("figcaption"),
        },
      ]
    },
    renderHTML({ HTMLAttributes }) {
      return ["figure", HTMLAttributes, ["figcaption", 0]]
    },
    addNodeView() {
      const { options } = this
      return ({ node, editor, getPos }) => {
        const dom = document.createElement("figure")
        const contentDOM = document.createElement("figcaption")
        dom.className = "desk-figure"
        for (const [key, attribute] of Object.entries(attributes)) {
          if (node.attrs[key]) dom.setAttribute(attribute, node.attrs[key])
        }
        contentDOM.dataset.empty = options.words.caption
        const bar = toolbar(editor, getPos, options.words, tools, options)
        dom.append(head(node, options), contentDOM, bar)
        return view(dom, contentDOM, bar)
      }
    },
    ...more,
  })
}

/** Return a node view whose buttons are none of the editor's business. */
export function view(dom, contentDOM, bar) {
  return {
    dom,
    contentDOM,
    stopEvent: (event) => bar.contains(event.target),
    ignoreMutation: (mutation) =>
      mutation.type !== "selection" && !contentDOM.contains(mutation.target),
  }
}

/** Return the row of buttons of a node; each is reached by Tab and by touch. */
export function toolbar(editor, getPos, words, tools, options) {
  const bar = document.createElement("div")
  bar.className = "desk-figure__tools"
  bar.contentEditable = "false"
  const all = [
    { name: "up", run: (place) => move(editor, place, -1) },
    { name: "down", run: (place) => move(editor, place, 1) },
    ...tools.map((tool) => ({ ...tool, run: (place) => tool.run(editor, place, options) })),
    { name: "remove", run: (place) => remove(editor, place) },
  ]
  if (editor.isEditable) bar.append(...all.map((tool) => toolButton(tool, words, getPos)))
  return bar
}

function toolButton({ name, run }, words, getPos) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "desk-figure__tool"
  button.dataset.do = name
  button.textContent = words[name]
  button.addEventListener("click", () => run(getPos()))
  return button
}

/** Change places with the block before (-1) or after (1); the pressed button keeps the focus. */
export function move(editor, place, step) {
  const { state, view } = editor
  const $place = state.doc.resolve(place)
  const index = $place.index()
  const other = $place.parent.maybeChild(index + step)
  if (!other) return
  const node = $place.parent.child(index)
  const to = step < 0 ? place - other.nodeSize : place + other.nodeSize
  view.dispatch(state.tr.delete(place, place + node.nodeSize).insert(to, node))
  const moved = view.nodeDOM(to)
  moved?.querySelector(`:scope > .desk-figure__tools [data-do=${step < 0 ? "up" : "down"}]`)?.focus()
  moved?.scrollIntoView({ block: "nearest" })
}

/** Take a node out; a gallery goes with its last photo. */
export function remove(editor, place) {
  const $place = editor.state.doc.resolve(place)
  const isLast = $place.parent.type.name === "gallery" && $place.parent.childCount === 1
  const from = isLast ? $place.before() : place
  const size = isLast ? $place.parent.nodeSize : $place.nodeAfter.nodeSize
  editor.view.dispatch(editor.state.tr.delete(from, from + size))
  editor.commands.focus()
}

/** Set figures below the words at hand, with a paragraph to write on in. */
export function insert(editor, ...figures) {
  editor.chain().focus().insertContent([...figures, { type: "paragraph" }]).run()
}

/** Return a caption to begin with. */
export const caption = (text) => (text ? [{ type: "text", text }] : [])

/** Return the picture of a photo of the library, small. */
export function picture(number, preview) {
  const image = document.createElement("img")
  image.alt = ""
  if (number) image.src = preview.replace("/0/", `/${number}/`)
  image.hidden = !number
  return image
}

/** Change one attribute of the node at a place. */
export function change(editor, place, attributes) {
  const node = editor.state.doc.nodeAt(place)
  editor.view.dispatch(
    editor.state.tr.setNodeMarkup(place, undefined, { ...node.attrs, ...attributes }),
  )
}

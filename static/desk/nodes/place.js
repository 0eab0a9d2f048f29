// Words that lead to the page of a village, township or county, by its code.
import { Mark } from "django-prose-editor/editor"
import { searchPlaces } from "desk/place-search"

export const PlaceLink = Mark.create({
  name: "placeLink",
  inclusive: false,
  excludes: "link placeLink",
  addOptions() {
    return { finder: "", words: {} }
  },
  addAttributes() {
    return {
      code: {
        default: null,
        parseHTML: (element) => element.dataset.place,
        renderHTML: ({ code }) => ({ "data-place": code }),
      },
    }
  },
  parseHTML() {
    return [{ tag: "a[data-place]", priority: 100 }]
  },
  renderHTML({ HTMLAttributes }) {
    return ["a", HTMLAttributes, 0]
  },
  addMenuItems({ menu, buttons }) {
    const { finder, words } = this.options
    menu.defineItem({
      name: "placeLink",
      groups: "link",
      priority: 50,
      button: buttons.material("place", words.insert),
      active: (editor) => editor.isActive("placeLink"),
      async command(editor) {
        if (editor.isActive("placeLink")) {
          return editor.chain().focus().extendMarkRange("placeLink").unsetMark("placeLink").run()
        }
        const { from, to } = editor.state.selection
        const selected = editor.state.doc.textBetween(from, to, " ").trim()
        const place = await choose(finder, words, selected)
        if (place) link(editor, place)
      },
    })
  },
})

// Link the selected words; without any, write the name of the place.
function link(editor, { code, name }) {
  const mark = { type: "placeLink", attrs: { code } }
  if (!editor.state.selection.empty) {
    editor.chain().focus().setMark("placeLink", { code }).run()
    return
  }
  editor.chain().focus().insertContent({ type: "text", text: name, marks: [mark] }).unsetMark("placeLink").run()
}

/** Return the chosen place as { code, name }, or null when closed. */
function choose(finder, words, query) {
  const dialog = document.createElement("dialog")
  dialog.className = "picker place-picker"
  dialog.setAttribute("aria-label", words.title)
  dialog.innerHTML = `
    <header class="picker__head"><h2></h2><button type="button" class="button"></button></header>
    <div class="places-field__search">
      <input type="search" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="place_picker_found">
      <ul class="places-field__found" id="place_picker_found" role="listbox" hidden></ul>
    </div>
    <p class="places-field__none" role="status" hidden></p>`
  const search = dialog.querySelector("input")
  const none = dialog.querySelector("[role=status]")
  dialog.querySelector("h2").textContent = words.title
  dialog.querySelector("button").textContent = words.close
  search.setAttribute("aria-label", words.title)
  search.placeholder = words.placeholder
  none.textContent = words.none
  document.body.append(dialog)
  return new Promise((resolve) => {
    let chosen = null
    const found = dialog.querySelector("[role=listbox]")
    const { look } = searchPlaces({ search, found, none, address: finder }, (place) => {
      chosen = place
      dialog.close()
    })
    dialog.querySelector("button").addEventListener("click", () => dialog.close())
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(chosen)
    })
    dialog.showModal()
    search.value = query
    if (query) look()
  })
}

// Jumping from a panel to words of the form: selects them and brings them into view.
//
//   import { jumpTo } from "desk/jump"; jumpTo("body", "石淙头村")
//   <button type="button" data-jump="body" data-quote="石淙头村" data-nth="0">
//
// field: the field's name. quote: the words; without them, or where they are gone by now,
// the field itself is shown. nth: which of several, from 0. True when the words were found.
export function jumpTo(field, quote = "", nth = 0) {
  const input = document.getElementById(`id_${field}`)
  if (!input) return false
  input.closest("details")?.setAttribute("open", "")
  const prose = input.closest(".prose-editor")?.querySelector(".ProseMirror")
  if (prose) return jumpInProse(prose, quote, nth)
  // A field that a script stands in for: its row is shown.
  if (input.type === "hidden") input.closest(".form-row")?.scrollIntoView({ block: "center" })
  else return jumpInInput(input, quote, nth)
  return false
}

function jumpInInput(input, quote, nth) {
  const start = quote && input.setSelectionRange ? place(input.value, quote, nth) : -1
  input.focus({ preventScroll: true })
  if (start >= 0) input.setSelectionRange(start, start + quote.length)
  input.scrollIntoView({ block: "center" })
  return start >= 0
}

function jumpInProse(prose, quote, nth) {
  const nodes = textNodes(prose)
  const start = quote ? place(nodes.map(({ words }) => words).join(""), quote, nth) : -1
  prose.focus({ preventScroll: true })
  if (start < 0) {
    prose.scrollIntoView({ block: "nearest" })
    return false
  }
  const [from, to] = [pointAt(nodes, start, false), pointAt(nodes, start + quote.length, true)]
  // The editor follows the browser's selection.
  document.getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset)
  from.node.parentElement.scrollIntoView({ block: "center" })
  return true
}

// Where the nth quote begins; the first one when there are fewer by now, -1 for none.
function place(words, quote, nth) {
  let found = words.indexOf(quote)
  for (let count = 0; count < nth && found >= 0; count += 1) {
    found = words.indexOf(quote, found + quote.length)
  }
  return found >= 0 ? found : words.indexOf(quote)
}

// The text nodes and what stands in them; a paragraph's end is a line's end.
function textNodes(prose) {
  const nodes = []
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT)
  let start = 0
  let block = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const its = node.parentElement.closest("p, h2, h3, li, td, th, figcaption") ?? prose
    const words = (block && its !== block ? "\n" : "") + node.data
    nodes.push({ node, words, start, lead: words.length - node.data.length })
    start += words.length
    block = its
  }
  return nodes
}

function pointAt(nodes, position, isEnd) {
  const { node, start, lead } = nodes.find(
    ({ start, words }) => position < start + words.length || (isEnd && position === start + words.length),
  )
  return { node, offset: Math.max(0, position - start - lead) }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-jump]")
  if (!button) return
  event.preventDefault()
  jumpTo(button.dataset.jump, button.dataset.quote, Number(button.dataset.nth ?? 0))
})

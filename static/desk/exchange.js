// Exchanging words in a field of the form, so that the editor's own undo takes it back.
//
//   import { exchange } from "desk/exchange"; exchange("body", "石踪头村", "石淙头村")
//
// True when the words were found; marks and links of the words around stay.
export function exchange(field, quote, replacement) {
  const input = document.getElementById(`id_${field}`)
  if (!input || !quote) return false
  const editor = input.closest(".prose-editor")?.querySelector(".ProseMirror")?.editor
  return editor ? inProse(editor, quote, replacement) : inInput(input, quote, replacement)
}

function inInput(input, quote, replacement) {
  const start = input.value.indexOf(quote)
  if (start < 0) return false
  const { from, to, words } = difference(quote, replacement)
  input.focus({ preventScroll: true })
  input.setSelectionRange(start + from, start + to)
  // Only this way does the browser's undo know of it.
  if (!document.execCommand(words ? "insertText" : "delete", false, words)) {
    input.setRangeText(words)
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
  return true
}

function inProse(editor, quote, replacement) {
  const { from, to, words } = difference(quote, replacement)
  let start = -1
  editor.state.doc.descendants((node, position) => {
    if (start >= 0 || !node.isTextblock) return start < 0
    // Each leaf counts for one character, as it does in the document.
    const found = node.textBetween(0, node.content.size, "\n", "\n").indexOf(quote)
    if (found >= 0) start = position + 1 + found
    return false
  })
  if (start < 0) return false
  editor.view.dispatch(editor.state.tr.insertText(words, start + from, start + to).scrollIntoView())
  return true
}

// What of the quote really changes: the marks of the rest stay untouched.
function difference(quote, replacement) {
  const shortest = Math.min(quote.length, replacement.length)
  let from = 0
  while (from < shortest && quote[from] === replacement[from]) from += 1
  let same = 0
  while (same < shortest - from && quote.at(-1 - same) === replacement.at(-1 - same)) same += 1
  return { from, to: quote.length - same, words: replacement.slice(from, replacement.length - same) }
}

// The panel of checks: asks the server what is found in the words of the form as they
// stand, a moment after typing stops, and makes the exchanges that an editor agrees to.
import { exchange } from "desk/exchange"
import { jumpTo } from "desk/jump"

const WAIT_MS = 1500
const AGAIN_MS = 20000
const panel = document.querySelector("[data-checks]")
if (panel) start(panel, panel.closest("form"))

function start(panel, form) {
  const shown = panel.querySelector("[data-shown]")
  const said = panel.querySelector("[data-said]")
  const list = panel.querySelector("[data-findings]")
  let timer = 0
  let asking = null
  let next = -1
  // The page of publishing leads to a finding, which is known once the answer is here.
  let asked = new URLSearchParams(location.search).get("finding")

  const say = (words) => {
    shown.textContent = words
    // A screen reader hears of a change only.
    if (said.textContent !== words) said.textContent = words
  }
  const check = async () => {
    clearTimeout(timer)
    asking?.abort()
    const mine = (asking = new AbortController())
    try {
      const answer = await send(panel.dataset.checks, words(form), mine.signal)
      list.innerHTML = answer
      const { count, errors } = list.querySelector("[data-count]").dataset
      panel.querySelector("[data-next]").hidden = !list.querySelector("[data-jump]")
      panel.classList.toggle("checks--errors", errors !== "0")
      say(count)
      if (asked) list.querySelector(`[data-finding="${CSS.escape(asked)}"] [data-jump]`)?.click()
      asked = null
    } catch {
      if (mine.signal.aborted) return
      say(panel.dataset.failed)
      timer = setTimeout(check, AGAIN_MS)
    }
  }
  const checkSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(check, WAIT_MS)
  }
  const dismiss = async (answer) => {
    await send(panel.dataset.dismissAddress, { ...token(form), ...answer }).catch(() => {})
    check()
  }

  panel.querySelector("[data-next]").addEventListener("click", () => {
    const places = [...list.querySelectorAll("[data-jump]")]
    if (!places.length) return
    next = (next + 1) % places.length
    const { jump, quote, nth } = places[next].dataset
    jumpTo(jump, quote, Number(nth))
  })
  list.addEventListener("click", ({ target }) => {
    const button = target.closest("button")
    if (!button) return
    if ("exchanges" in button.dataset) {
      const pairs = JSON.parse(button.dataset.exchanges)
      const made = pairs.filter((pair) => exchange(button.dataset.field, ...pair))
      if (made.length < pairs.length) say(panel.dataset.gone)
      check()
    } else if ("dismiss" in button.dataset) dismiss({ fingerprint: button.dataset.dismiss })
    else if ("restore" in button.dataset) dismiss({ restore: "1" })
  })
  form.addEventListener("input", checkSoon)
  form.addEventListener("change", checkSoon)
  // Beside the text there is room for the list; above and below it on a phone there is not.
  panel.querySelector("details").open = window.matchMedia("(min-width: 80em)").matches
  panel.hidden = false
  check()
}

async function send(address, fields, signal) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
  const answer = await fetch(address, { method: "POST", body, signal })
  // An account that was signed out is led to another page.
  if (!answer.ok || answer.redirected) throw new Error(answer.statusText)
  return answer.text()
}

// The fields of the form; chosen files stay here.
function words(form) {
  const fields = new FormData(form)
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name)
  return fields
}

const token = (form) => ({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value })

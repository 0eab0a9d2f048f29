// Takes captions written after sending from the list to the server, however long there is no signal.
import { openCaptions } from "./captions.js"
import { NoSignal, Refused, SignedOut } from "./server.js"

const QUIET_MS = 600
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

/**
 * Watch the fields of the list in `section`; return { keep(key, words), kept(), wake() }.
 * tell: { note(key, sentence), saved(row), signedOut() }.
 */
export async function offerCaptions({ section, account, server, say, tell }) {
  const captions = await openCaptions(account)
  const timers = new Map()
  let isAtWork = false
  let isAskedAgain = false
  let timer = 0
  let wait = 0

  const send = async ({ key, words }) => {
    try {
      const row = await server.describe(key, { caption: words })
      await captions.settle(key, words)
      tell.saved(row)
      // Words written since are on their way still.
      if (!timers.has(key)) tell.note(key, say("caption_saved"))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await captions.refuse(key, words, error.message)
      tell.note(key, error.message)
    }
  }
  const work = async () => {
    for (const one of await captions.all()) {
      if (one.reason) tell.note(one.key, one.reason)
      else await send(one)
    }
    wait = 0
  }
  const later = async (error) => {
    if (error instanceof SignedOut) tell.signedOut()
    const sentence = error instanceof NoSignal ? say("caption_kept") : error.message
    for (const one of await captions.all()) tell.note(one.key, one.reason || sentence)
    wait = Math.min(LONGEST_WAIT_MS, wait ? wait * 2 : FIRST_WAIT_MS)
    clearTimeout(timer)
    timer = setTimeout(wake, wait)
  }
  async function wake() {
    isAskedAgain = true
    if (isAtWork) return
    isAtWork = true
    while (isAskedAgain) {
      isAskedAgain = false
      await work().catch(later)
    }
    isAtWork = false
  }
  const keep = async (key, words) => {
    await captions.keep(key, words)
    wake()
  }
  const written = (field, quiet) => {
    const key = Number(field.closest("[data-row]").dataset.row)
    tell.note(key, "")
    clearTimeout(timers.get(key))
    const late = () => {
      timers.delete(key)
      keep(key, field.value)
    }
    timers.set(key, setTimeout(late, quiet))
  }
  section.addEventListener("input", ({ target }) => {
    if (target.matches("[data-sent-caption]")) written(target, QUIET_MS)
  })
  section.addEventListener("submit", (event) => {
    const field = event.target.querySelector("[data-sent-caption]")
    if (!field) return
    event.preventDefault()
    written(field, 0)
  })
  section.classList.add("upload__sent--live")
  const kept = async () => new Map((await captions.all()).map((one) => [one.key, one.words]))
  return { keep, kept, wake }
}

// Keeps the form's words in their slot while they are written, and tells who else is there.
const QUIET_MS = 1500
const LONGEST_MS = 5000
const BEAT_MS = 15000
const SLOW_MS = 8000
const NAMES = ["csrfmiddlewaretoken", "seen", "window"]

const line = document.querySelector("[data-autosave]")
const form = line && document.querySelector("input[name=seen]")?.form
if (form) start()

function start() {
  const said = line.querySelector("[role=status]")
  const signIn = line.querySelector("a")
  const notices = document.querySelector("[data-notices]")
  let changedAt = 0
  let failedAt = 0
  let timer = 0
  let busy = null
  let isLeaving = false
  // What the slot or the server has.
  let kept = JSON.stringify(words(form))

  const say = (sentence, failed = false, isSignedOut = false) => {
    if (said.textContent !== sentence) said.textContent = sentence
    line.classList.toggle("autosave--failed", failed)
    signIn.hidden = !isSignedOut
  }
  const note = (sentences) => {
    const shown = [...notices.children].map((one) => one.textContent)
    if (String(shown) === String(sentences)) return
    notices.replaceChildren(...sentences.map(paragraph))
  }

  // The words of the form with what names it; `false` sends the names alone.
  const parcel = (withWords, more = {}) => {
    renewToken(form)
    const sent = new FormData()
    for (const name of NAMES) sent.append(name, form.elements[name].value)
    if (withWords) for (const [name, value] of words(form)) sent.append(name, value)
    sent.append("slot_editor", line.dataset.editor)
    if (withWords) sent.append("slot_words", "1")
    for (const [name, value] of Object.entries(more)) sent.append(name, value)
    return sent
  }

  const plan = () => {
    clearTimeout(timer)
    const quiet = changedAt ? Math.min(QUIET_MS, changedAt + LONGEST_MS - Date.now()) : BEAT_MS
    const wait = failedAt ? failedAt + LONGEST_MS - Date.now() : quiet
    timer = setTimeout(send, Math.max(0, wait))
  }

  const send = async () => {
    if (busy || isLeaving) return
    const written = JSON.stringify(words(form))
    const since = written === kept ? 0 : changedAt
    const sent = parcel(Boolean(since))
    changedAt = failedAt = 0
    busy = new AbortController()
    const slow = setTimeout(() => busy.abort(new Error("slow")), SLOW_MS)
    try {
      const answer = await post(line.dataset.autosave, sent, busy.signal)
      if (answer.isSignedOut) {
        fail(since, sent, line.dataset.signedOut, true)
      } else if (answer.isRefused) {
        fail(since, sent, answer.status || line.dataset.refused)
      } else {
        note(answer.notices)
        kept = since ? written : kept
        if (!changedAt) form.dispatchEvent(new Event("desk:kept"))
        if (since) {
          say(answer.status)
        } else if (line.classList.contains("autosave--failed")) say("")
      }
    } catch (error) {
      if (error.name !== "AbortError") fail(since, sent, line.dataset.waiting)
    }
    clearTimeout(slow)
    busy = null
    if (!isLeaving) plan()
  }
  // For desk/local-copy.js.
  const unsaved = (detail) => form.dispatchEvent(new CustomEvent("desk:unsaved", { detail }))
  const fail = (since, sent, sentence, isSignedOut = false) => {
    say(sentence, true, isSignedOut)
    failedAt = Date.now()
    if (!since) return
    unsaved(sent)
    changedAt ||= since
  }

  const change = (event) => {
    if (event.target.form !== form) return
    changedAt ||= Date.now()
    if (!busy) plan()
  }
  form.addEventListener("input", change)
  form.addEventListener("change", change)
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return
    if (!navigator.onLine) {
      // The browser would leave the page for its own notice, and take the words along.
      event.preventDefault()
      return fail(Date.now(), parcel(true), line.dataset.waiting)
    }
    // Should the form not arrive, its words are in the slot; saving closes that.
    if (changedAt) sendOff({ slot_submitting: "1" })
    isLeaving = true
    busy?.abort()
  })

  // What the last turn left over goes along when the page is hidden or closed.
  const sendOff = (more) => {
    const written = JSON.stringify(words(form))
    const isNew = Boolean(changedAt) && written !== kept
    const isSent = navigator.sendBeacon(line.dataset.autosave, parcel(isNew, more))
    // While the server is out of reach, a beacon is taken and lost.
    if (isSent && !failedAt && navigator.onLine) {
      changedAt = 0
      kept = written
      form.dispatchEvent(new Event("desk:kept"))
    } else if (changedAt) unsaved(parcel(true))
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && changedAt && !isLeaving) sendOff({})
  })
  // From desk/leave.js, before it asks.
  form.addEventListener("desk:leaving", () => changedAt && !isLeaving && sendOff({}))
  window.addEventListener("pagehide", () => {
    if (!isLeaving) sendOff({ slot_leaving: "1" })
  })
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return
    // The browser brought an old page back: its slot may be closed by now.
    if (isLeaving) form.elements.window.value = crypto.randomUUID().replaceAll("-", "")
    isLeaving = false
    plan()
  })

  discardInPlace()
  send()
}

// The text's own fields; the panels beside it are stored by themselves.
function words(form) {
  const beside = new Set()
  for (const one of form.querySelectorAll(".text-desk__side [name]")) beside.add(one.name)
  return [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !NAMES.includes(name) && !beside.has(name)
  )
}

async function post(address, body, signal) {
  const answer = await fetch(address, { method: "POST", body, signal, redirect: "manual" })
  if (answer.type === "opaqueredirect") return { isSignedOut: true }
  if (answer.status >= 500) throw new Error(answer.status)
  const isJson = answer.headers.get("Content-Type")?.includes("json")
  // A token of before the last sign-in is refused by a page, not by a sentence.
  if (!isJson) return { isRefused: true, isSignedOut: answer.status === 403 }
  return { ...(await answer.json()), isRefused: !answer.ok }
}

// After a sign-in in another window the form's token is an old one.
function renewToken(form) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1]
  if (token) form.elements.csrfmiddlewaretoken.value = token
}

function discardInPlace() {
  for (const button of document.querySelectorAll(".slots__discard")) {
    button.addEventListener("click", async (event) => {
      event.preventDefault()
      const body = new FormData()
      body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
      body.append("discard", button.value)
      const answer = await fetch(button.formAction, { method: "POST", body, redirect: "manual" })
      if (answer.ok) button.closest(".slots__offer").remove()
    })
  }
}

function paragraph(sentence) {
  const one = document.createElement("p")
  one.className = "standing slots__notice"
  one.textContent = sentence
  return one
}

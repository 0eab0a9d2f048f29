// The preview beside the form: the public page of what stands in the fields, made anew
// when the typing rests. Fields are read, not listened to: some change without an event.
const LOOK_EVERY_MS = 500
const RETRY_AFTER_MS = 5000
const button = document.querySelector("button[data-preview]")
const template = document.querySelector("template[data-preview-pane]")

function snapshot(form) {
  const fields = new FormData(form)
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name)
  return fields
}

function written(fields) {
  return new URLSearchParams(fields).toString()
}

class Pane {
  constructor(form, address) {
    this.form = form
    this.address = address
    this.element = template.content.firstElementChild.cloneNode(true)
    this.view = this.element.querySelector(".preview-pane__view")
    this.state = this.element.querySelector("[role=status]")
    this.width = 390
    this.element.querySelector("[data-close]").addEventListener("click", () => this.close())
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close()
    })
    for (const choice of this.element.querySelectorAll("[data-width]")) {
      choice.addEventListener("click", () => this.choose(Number(choice.dataset.width)))
    }
    this.covers = matchMedia("(max-width: 79.99em)")
    this.covers.addEventListener("change", () => this.arrange())
    new ResizeObserver(() => this.fit()).observe(this.view)
  }

  open() {
    document.body.append(this.element)
    document.documentElement.classList.add("has-preview")
    this.shown = this.seen = null
    this.arrange()
    this.look()
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS)
    if (this.covers.matches) this.element.querySelector("[data-close]").focus()
  }

  close() {
    clearInterval(this.timer)
    this.element.remove()
    document.documentElement.classList.remove("has-preview")
    this.arrange()
    button.focus()
  }

  get isOpen() {
    return this.element.isConnected
  }

  // Where the pane covers the screen, the form behind it is out of reach.
  arrange() {
    document.documentElement.dataset.previewWidth = String(this.width)
    const page = document.getElementById("container")
    if (page) page.inert = this.isOpen && this.covers.matches
    this.fit()
  }

  choose(width) {
    this.width = width
    for (const choice of this.element.querySelectorAll("[data-width]")) {
      choice.setAttribute("aria-pressed", String(Number(choice.dataset.width) === width))
    }
    this.arrange()
  }

  fit() {
    const frame = this.view.querySelector("iframe:not([data-coming])")
    const space = this.view.clientWidth
    if (!frame || !space) return
    const scale = Math.min(1, space / this.width)
    frame.style.width = `${this.width}px`
    frame.style.height = `${this.view.clientHeight / scale}px`
    frame.style.transform = `translateX(${Math.max(0, (space - this.width * scale) / 2)}px) scale(${scale})`
  }

  // Ask for the page once the fields stand still for one look, and differ from what is shown.
  look() {
    const now = written(snapshot(this.form))
    const stands = this.seen === null || now === this.seen
    this.seen = now
    if (stands && now !== this.shown && !this.isBusy && !(this.pausedUntil > Date.now())) this.renew(now)
  }

  async renew(now) {
    this.isBusy = true
    if (this.shown === null) this.say("loading")
    try {
      const answer = await fetch(this.address, {
        method: "POST",
        body: snapshot(this.form),
        redirect: "manual",
      })
      if (answer.type === "opaqueredirect" || answer.status === 403) throw new Error("loggedOut")
      if (answer.status === 422) {
        this.state.textContent = await answer.text()
        this.shown = now
      } else if (answer.ok) {
        await this.show(await answer.text())
        this.shown = now
        this.say("fresh")
      } else {
        throw new Error("failed")
      }
    } catch (error) {
      this.say(error instanceof TypeError ? "offline" : error.message === "loggedOut" ? "loggedOut" : "failed")
      this.pausedUntil = Date.now() + RETRY_AFTER_MS
    } finally {
      this.isBusy = false
    }
  }

  say(name) {
    const words = this.element.dataset[name]
    if (this.state.textContent !== words) this.state.textContent = words
  }

  // The page comes in a frame behind the one that is read, and takes its place and scroll.
  async show(html) {
    const before = this.view.querySelector("iframe")
    const frame = document.createElement("iframe")
    frame.title = this.view.dataset.title
    frame.dataset.coming = ""
    frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox")
    frame.srcdoc = html
    const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }))
    this.view.append(frame)
    frame.style.width = before?.style.width || `${this.width}px`
    frame.style.height = before?.style.height || "100%"
    await loaded
    leadOutside(frame.contentDocument)
    const top = before?.contentWindow.scrollY ?? 0
    frame.contentWindow.scrollTo({ top, behavior: "instant" })
    delete frame.dataset.coming
    before?.remove()
    this.fit()
  }
}

// Links open beside the desk, never in its place; those within the page stay in it.
function leadOutside(page) {
  for (const link of page.querySelectorAll("a[href], area[href]")) {
    const address = link.getAttribute("href")
    if (address.startsWith("#")) {
      link.setAttribute("href", `about:srcdoc${address}`)
    } else {
      link.target = "_blank"
      link.rel = "noopener noreferrer"
    }
  }
}

if (button && template) {
  const pane = new Pane(button.form, button.formAction)
  button.setAttribute("aria-expanded", "false")
  button.addEventListener("click", (event) => {
    event.preventDefault()
    if (pane.isOpen) pane.close()
    else pane.open()
    button.setAttribute("aria-expanded", String(pane.isOpen))
  })
  pane.element.querySelector("[data-close]").addEventListener("click", () => {
    button.setAttribute("aria-expanded", "false")
  })
}

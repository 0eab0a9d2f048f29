// One file on its way: hashed, announced, sent from where the server has it. Answers are
// those of the addresses for phones (docs/upload.md).
const TRIES = 5
const WAIT_MS = 2000
const PASSING = new Set([429, 503])
let agreement = null

/** Send a row's file and tell it how it went; never rejects. hashes: those of the batch. */
export async function send(row, words, hashes) {
  try {
    await sendNow(row, words, hashes)
  } catch (error) {
    row.tell("refused", error.sentence ?? words.unreachable)
  }
}

async function sendNow(row, words, hashes) {
  const { file } = row
  if (!file.size) throw refused(words.empty)
  agreement ??= await ask(words.files, {}, words)
  if (file.size > agreement.photo_max_bytes) throw refused(words.tooLarge)
  row.tell("reading", words.reading)
  row.sha256 ??= await hashOf(file, words)
  if (hashes.has(row.sha256) && !row.again) return row.tell("twice", words.twice)
  hashes.add(row.sha256)
  const said = {
    sha256: row.sha256,
    size_bytes: file.size,
    village: row.village,
    caption: "",
    name: file.name.slice(0, 200).toWellFormed?.() ?? "",
    again: row.again,
  }
  const first = { method: "POST", body: JSON.stringify(said) }
  let there = await ask(words.files, first, words)
  if (there.state === "stored") return tellStored(row, there, "there", words)
  while (there.state === "waiting") {
    const from = there.received_bytes
    const piece = file.slice(from, from + agreement.piece_max_bytes)
    const isLast = from + piece.size >= file.size
    row.reach(from)
    row.tell("sending", isLast ? words.making : words.sending)
    const address = `${words.files}${there.id}/`
    const answer = await ask(`${address}?from=${from}`, { method: "PUT", body: piece }, words)
    there = { ...there, ...answer }
  }
  if (there.state !== "stored") throw refused(there.reason)
  return tellStored(row, there, "stored", words)
}

function tellStored(row, { photo, link }, state, words) {
  row.tell(state, words[state], { link: photo ? `${location.pathname}${photo}/change/` : link })
}

async function hashOf(file, words) {
  try {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer())
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  } catch {
    throw refused(words.unreadable)
  }
}

// Return what the server answers; waits and asks again while it is only busy or out of reach.
async function ask(address, options, words) {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(address, {
      ...options,
      headers: { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value },
    }).catch(() => null)
    const said = await answer?.json().catch(() => null)
    if (answer?.ok || (answer?.status === 409 && said)) return said
    if (answer && !PASSING.has(answer.status)) throw refused(said?.reason ?? words.unreachable)
    if (tries === TRIES) throw refused(said?.reason ?? words.unreachable)
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS * tries))
  }
}

const refused = (sentence) => Object.assign(new Error(sentence), { sentence })

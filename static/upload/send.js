// Sends the queue, one picture after another in their order; none holds up the others.
import { Elsewhere, Later, NoSignal, Refused, SignedOut } from "./server.js"

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000
const FIRST_PIECE = 256 * 1024
const LEAST_PIECE = 32 * 1024
const QUICK_MS = 1_500
// A file that has vanished at the server is announced anew; more often than this is odd.
const MOST_TURNS = 5000

/**
 * Start sending, and return what wakes it: `wake()`.
 * queue, server: from queue.js and server.js. ready(picture): the picture, prepared, or nothing.
 * tell: { standing(word, reason), progress(seq, part), changed(), stored(row, picture) }.
 */
export function startSending({ queue, server, ready, tell }) {
  let isAtWork = false
  let isAskedAgain = false
  let timer = 0
  let wait = 0
  const piece = { bytes: FIRST_PIECE, most: FIRST_PIECE }
  const pauses = new Map()

  const later = (ms) => {
    clearTimeout(timer)
    timer = setTimeout(wake, ms)
  }
  const longer = () => (wait = Math.min(LONGEST_WAIT_MS, wait ? wait * 2 : FIRST_WAIT_MS))
  const settle = async (picture, error) => {
    if (error instanceof Refused) {
      await queue.change(picture.seq, { state: "failed", reason: error.message, again: false })
    } else if (error instanceof Later && !error.isForAll) {
      const pause = Math.min(LONGEST_WAIT_MS, (pauses.get(picture.seq)?.pause ?? 1_000) * 2)
      pauses.set(picture.seq, { pause, until: Date.now() + pause })
      await queue.change(picture.seq, { reason: error.message })
    } else {
      throw error
    }
    tell.changed()
  }
  const next = async () => {
    const due = (one) => (pauses.get(one.seq)?.until ?? 0) <= Date.now()
    const waiting = (await queue.all()).filter((one) => one.state !== "failed" && one.village)
    return { picture: waiting.find(due), isLeft: waiting.length > 0 }
  }
  const round = async () => {
    const { piece_max_bytes: most } = await server.sent()
    piece.most = most
    for (;;) {
      const { picture, isLeft } = await next()
      if (!picture) return isLeft
      tell.standing("sending")
      try {
        const prepared = await ready(picture)
        if (prepared) await deliver(prepared)
        wait = 0
      } catch (error) {
        await settle(picture, error)
      }
    }
  }
  const deliver = async (picture) => {
    const row = await sendOne({ queue, server, piece, tell }, picture)
    if (!row) return
    // What was written since goes a way of its own, and is kept before the picture leaves.
    await tell.stored(row, (await queue.get(picture.seq)) ?? picture)
    await queue.remove(picture.seq)
    pauses.delete(picture.seq)
    tell.changed()
  }
  const work = async () => {
    try {
      if (!(await next()).isLeft) return tell.standing("idle")
      if (await round()) later(FIRST_WAIT_MS)
      else tell.standing("idle")
    } catch (error) {
      if (error instanceof NoSignal) {
        piece.bytes = Math.max(LEAST_PIECE, piece.bytes / 2)
        tell.standing("offline")
      } else if (error instanceof SignedOut) {
        tell.standing("signed_out")
      } else {
        tell.standing("later", error.message)
      }
      later(longer())
    }
  }
  async function wake() {
    isAskedAgain = true
    if (isAtWork) return
    isAtWork = true
    while (isAskedAgain) {
      isAskedAgain = false
      clearTimeout(timer)
      await alone(work)
    }
    isAtWork = false
  }
  return { wake: () => ((wait = 0), pauses.clear(), wake()) }
}

// Two pages of one phone would send the same files.
function alone(work) {
  return navigator.locks ? navigator.locks.request("upload", work) : work()
}

/** Return the row of a picture that the server has with the same hash; nothing when removed. */
async function sendOne({ queue, server, piece, tell }, picture) {
  let row = await announced(queue, server, picture)
  let said = picture
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (row.state === "refused") throw new Refused(row.reason)
    if (row.state === "stored" && row.sha256 === picture.sha256) return row
    const now = await queue.get(picture.seq)
    if (!now || now.state === "failed") return null
    if (now.caption !== said.caption || now.village !== said.village) {
      row = await announced(queue, server, now)
      said = now
    } else {
      row = { ...row, ...(await onePiece(server, piece, picture, row)) }
    }
    tell.progress(picture.seq, row.received_bytes / picture.size_bytes)
  }
  throw new Later("")
}

async function announced(queue, server, picture) {
  const row = await server.announce({
    sha256: picture.sha256,
    size_bytes: picture.size_bytes,
    village: picture.village,
    caption: picture.caption,
    name: picture.name,
    again: Boolean(picture.again),
    taken_at: picture.taken_at || null,
  })
  await queue.change(picture.seq, { key: row.id, again: false })
  return row
}

async function onePiece(server, piece, picture, row) {
  const from = row.received_bytes
  const begunAt = Date.now()
  const bytes = Math.min(piece.bytes, piece.most)
  try {
    const answer = await server.put(row.id, from, picture.blob.slice(from, from + bytes))
    if (Date.now() - begunAt < QUICK_MS) piece.bytes = Math.min(piece.most, bytes * 2)
    return answer
  } catch (error) {
    if (error instanceof Elsewhere) return error.row
    throw error
  }
}

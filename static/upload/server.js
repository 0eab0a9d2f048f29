// Speaks to the server, and tells apart what hinders: no signal, signed out, refused, later.
const PATIENCE_MS = 120_000

export class NoSignal extends Error {}
export class SignedOut extends Error {}
export class Refused extends Error {}
/** Not now: this file alone, or (for all) every file. */
export class Later extends Error {
  constructor(reason, isForAll = false) {
    super(reason)
    this.isForAll = isForAll
  }
}
/** The server has another number of bytes than this phone believed. */
export class Elsewhere extends Error {
  constructor(row) {
    super()
    this.row = row
  }
}

const FOR_ALL = [429, 507]

/** Return what speaks to the addresses below `files`: announce, put, describe, remove, release, sent. */
export function serverAt(files) {
  let token = ""
  const sent = async () => {
    const answer = await asked(files, {})
    token = answer.token
    return answer
  }
  const acting = async (address, options) => {
    if (!token) await sent()
    try {
      return await asked(address, withToken(options, token))
    } catch (error) {
      if (error.code !== "token") throw error
      await sent()
      return asked(address, withToken(options, token))
    }
  }
  return {
    sent,
    announce: (words) =>
      acting(files, {
        method: "POST",
        body: JSON.stringify(words),
        headers: { "Content-Type": "application/json" },
      }),
    put: (key, from, piece) =>
      acting(`${files}${key}/?from=${from}`, {
        method: "PUT",
        body: piece,
        headers: { "Content-Type": "application/octet-stream" },
      }),
    describe: (key, words) =>
      acting(`${files}${key}/`, {
        method: "PATCH",
        body: JSON.stringify(words),
        headers: { "Content-Type": "application/json" },
      }),
    remove: (key) => acting(`${files}${key}/`, { method: "DELETE" }),
    release: (key) => acting(`${files}${key}/release/`, { method: "POST" }),
  }
}

function withToken(options, token) {
  return { ...options, headers: { ...options.headers, "X-CSRFToken": token } }
}

async function asked(address, options) {
  let answer
  let row
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    answer = await fetch(address, { ...options, signal, credentials: "same-origin" })
    row = await answer.json()
  } catch {
    // A gateway's page instead of an answer, or none at all.
    if (!answer || answer.ok) throw new NoSignal()
    row = {}
  }
  if (answer.ok) return row
  throw hindrance(answer.status, row)
}

function hindrance(status, row) {
  const reason = row.reason ?? ""
  if (status === 401) return new SignedOut(reason)
  if (status === 409 && "received_bytes" in row) return new Elsewhere(row)
  if (status === 403 && row.code === "token") {
    return Object.assign(new Later(reason, true), { code: "token" })
  }
  if (FOR_ALL.includes(status)) return new Later(reason, true)
  // A file given up meanwhile, after a week without signal, is announced anew.
  if (status === 404 || status >= 500 || !reason) return new Later(reason)
  return new Refused(reason)
}

// The queue of pictures on this phone, in IndexedDB: it outlives reloads and closed browsers.
import { openStore, rows } from "./store.js"

const STORE = "pictures"

/**
 * Open the queue of one account. Its pictures:
 * { seq, account, name, village, village_name, caption, is_original, state, blob, thumb, sha256,
 *   size_bytes, taken_at, key, reason, again }
 * state: "raw" as chosen, "ready" to be sent, "failed" with its reason.
 */
export async function openQueue(account) {
  const inside = await openStore("upload", STORE, { keyPath: "seq", autoIncrement: true })

  return {
    /** Return the key of a picture that is now surely kept. Errors: QuotaExceededError. */
    add: (picture) =>
      inside("readwrite", (store, done) => {
        store.add({ ...picture, account }).onsuccess = (event) => done(event.target.result)
      }),
    /** Return the account's pictures in the order in which they were chosen. */
    all: async () => (await rows(inside)).filter((one) => one.account === account),
    /** Tell how many pictures of other accounts lie here. */
    others: async () => (await rows(inside)).filter((one) => one.account !== account).length,
    get: (seq) =>
      inside("readonly", (store, done) => {
        store.get(seq).onsuccess = (event) => done(event.target.result)
      }),
    /** Change a picture, and return it; nothing when it has gone meanwhile. */
    change: (seq, changes) =>
      inside("readwrite", (store, done) => {
        store.get(seq).onsuccess = (event) => {
          if (!event.target.result) return
          const changed = { ...event.target.result, ...changes }
          store.put(changed)
          done(changed)
        }
      }),
    remove: (seq) => inside("readwrite", (store) => store.delete(seq)),
  }
}

// Captions written after a photo was sent: kept on this phone until the server has them.
import { openStore, rows } from "./store.js"

const STORE = "captions"

/** Open the captions of one account. Each: { account, key, words, reason }; key: of its row. */
export async function openCaptions(account) {
  const inside = await openStore("upload-captions", STORE, { keyPath: ["account", "key"] })
  const change = (key, words, act) =>
    inside("readwrite", (store) => {
      store.get([account, key]).onsuccess = (event) => {
        // What was written meanwhile stays.
        if (event.target.result?.words === words) act(store)
      }
    })

  return {
    keep: (key, words) =>
      inside("readwrite", (store) => store.put({ account, key, words, reason: "" })),
    all: async () => (await rows(inside)).filter((one) => one.account === account),
    /** Forget a caption that the server has, unless another was written meanwhile. */
    settle: (key, words) => change(key, words, (store) => store.delete([account, key])),
    refuse: (key, words, reason) =>
      change(key, words, (store) => store.put({ account, key, words, reason })),
  }
}

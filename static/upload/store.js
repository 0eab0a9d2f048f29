// A store in IndexedDB, which outlives reloads and closed browsers.

/**
 * Open one store of its own base, and return `inside(mode, act)`: the result that `act` hands to
 * its second argument, once the transaction is surely done. Errors: QuotaExceededError.
 */
export async function openStore(name, store, options) {
  const base = await opened(name, store, options)
  return (mode, act) =>
    new Promise((resolve, reject) => {
      const transaction = base.transaction(store, mode)
      let result
      transaction.oncomplete = () => resolve(result)
      transaction.onabort = () => reject(transaction.error)
      act(transaction.objectStore(store), (value) => (result = value))
    })
}

/** Return all rows of a store, in the order of their keys. */
export function rows(inside) {
  return inside("readonly", (store, done) => {
    store.getAll().onsuccess = (event) => done(event.target.result)
  })
}

function opened(name, store, options) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store, options)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

// What a camera notes in a JPEG: found, read, and carried over to a smaller copy.
const APP1 = 0xe1
const START_OF_SCAN = 0xda
const ORIENTATION = 0x0112
const EXIF_IFD = 0x8769
const TAKEN_AT = 0x9003
const OFFSET = 0x9011
const ASCII = 2

/** Return the notes of a JPEG as bytes with their marker; nothing when there are none. */
export function notesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const length = view.getUint16(at + 2) + 2
    if (bytes[at + 1] === START_OF_SCAN || at + length > bytes.length) return null
    const isExif = bytes[at + 1] === APP1 && text(bytes, at + 4, 6) === "Exif\0\0"
    if (isExif) return bytes.slice(at, at + length)
    at += length
  }
  return null
}

/** Return when the picture was taken, as "2025-05-01T06:30:00+08:00"; empty when it is not said. */
export function takenAt(notes) {
  const directory = notes && directoryOf(notes)
  const inner = directory?.first.get(EXIF_IFD)
  if (!inner) return ""
  const tags = directory.read(inner.value)
  const said = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(words(notes, tags.get(TAKEN_AT)))
  if (!said) return ""
  const zone = /^[+-]\d\d:\d\d/.exec(words(notes, tags.get(OFFSET)))?.[0] ?? "+08:00"
  return `${said[1]}-${said[2]}-${said[3]}T${said[4]}${zone}`
}

/** Return a JPEG with notes that call it upright, for its pixels have been turned. */
export async function withNotes(jpeg, notes) {
  const upright = notes.slice()
  const entry = directoryOf(upright)?.first.get(ORIENTATION)
  if (!entry) return new Blob([jpeg.slice(0, 2), upright, jpeg.slice(2)], { type: "image/jpeg" })
  new DataView(upright.buffer).setUint16(entry.at + 8, 1, entry.isLittle)
  return new Blob([jpeg.slice(0, 2), upright, jpeg.slice(2)], { type: "image/jpeg" })
}

function directoryOf(notes) {
  // After the marker, its length and "Exif\0\0" every offset counts from here.
  const start = 10
  const view = new DataView(notes.buffer, notes.byteOffset, notes.byteLength)
  try {
    const isLittle = view.getUint16(start) === 0x4949
    const read = (offset) => entries(view, start, offset, isLittle)
    return { first: read(view.getUint32(start + 4, isLittle)), read }
  } catch {
    return null
  }
}

function entries(view, start, offset, isLittle) {
  const found = new Map()
  const first = start + offset
  if (first + 2 > view.byteLength) return found
  const count = view.getUint16(first, isLittle)
  for (let at = first + 2; at + 12 <= view.byteLength && found.size < count; at += 12) {
    const size = view.getUint32(at + 4, isLittle)
    const value = view.getUint32(at + 8, isLittle)
    const kind = view.getUint16(at + 2, isLittle)
    found.set(view.getUint16(at, isLittle), { at, isLittle, kind, size, value, start })
  }
  return found
}

function words(notes, entry) {
  if (!entry || entry.kind !== ASCII) return ""
  const at = entry.size > 4 ? entry.start + entry.value : entry.at + 8
  return text(notes, at, Math.min(entry.size, 40))
}

function text(bytes, at, length) {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

// Makes a picture small enough for a weak signal, upright, with the camera's notes.
import { notesOf, takenAt, withNotes } from "./exif.js"

const LONGEST_PX = 2560
const QUALITY = 0.85
const THUMB_PX = 160
// A file below this is sent as it is, when it is no larger than it has to be.
const SMALL_BYTES = 2_000_000
// The notes stand at the beginning.
const NOTES_BYTES = 512 * 1024

/**
 * Return { blob, thumb, taken_at, sha256, size_bytes } of a chosen file. What this browser
 * cannot decode is left as it is: the server decides. Errors: the file cannot be read.
 */
export async function prepare(file, isOriginal) {
  const notes = notesOf(new Uint8Array(await file.slice(0, NOTES_BYTES).arrayBuffer()))
  const bitmap = await decoded(file)
  let blob = file
  let thumb = null
  if (bitmap) {
    const longest = Math.max(bitmap.width, bitmap.height)
    if (!isOriginal && (longest > LONGEST_PX || file.size > SMALL_BYTES)) {
      blob = (await smaller(bitmap, file, notes)) ?? file
    }
    thumb = await drawn(bitmap, THUMB_PX)
    bitmap.close()
  }
  return {
    blob,
    thumb,
    taken_at: takenAt(notes),
    sha256: await fingerprint(blob),
    size_bytes: blob.size,
  }
}

async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" })
  } catch {
    return null
  }
}

async function smaller(bitmap, file, notes) {
  const jpeg = await drawn(bitmap, LONGEST_PX)
  const finished = jpeg && notes ? await withNotes(jpeg, notes) : jpeg
  return finished && finished.size < file.size ? finished : null
}

async function drawn(bitmap, longest) {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const pen = canvas.getContext("2d")
  if (!pen) return null
  pen.imageSmoothingQuality = "high"
  // JPEG knows no transparency: it would come out black.
  pen.fillStyle = "#fff"
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY))
}

async function fingerprint(blob) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()))
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}

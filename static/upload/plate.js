// Reads the QR code of a village's plate from a photo, where the browser can.
const ADDRESS = /\/v\/(\d{12})\/?(?:[?#].*)?$/i

/** Let a camera field read plates; the code goes to `choose`, which tells whether it is known. */
export async function readPlates({ field, label, say, tell }, choose) {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) ?? []
  if (!formats.includes("qr_code")) return
  label.hidden = false
  const detector = new BarcodeDetector({ formats: ["qr_code"] })
  field.addEventListener("change", async () => {
    const [photo] = field.files
    if (!photo) return
    field.value = ""
    const code = await codeIn(detector, photo)
    if (!code) tell(say("no_plate"))
    else if (!choose(code)) tell(say("plate_elsewhere"))
  })
}

async function codeIn(detector, photo) {
  try {
    const found = await detector.detect(await createImageBitmap(photo))
    return found.map((each) => ADDRESS.exec(each.rawValue)?.[1]).find(Boolean)
  } catch {
    return ""
  }
}

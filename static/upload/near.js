// Offers the nearest villages, of those whose position is known.
const SHOWN = 5
const PATIENCE_MS = 15_000

/** Let a button show the nearest villages; hidden where none has a position. */
export function offerNearest({ button, villages, say, tell }, show) {
  const placed = villages.filter((village) => village.latitude !== null)
  if (!placed.length || !navigator.geolocation) return
  button.hidden = false
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => show(nearest(placed, coords).slice(0, SHOWN)),
      () => tell(say("no_position")),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60_000 },
    )
  })
}

/** Return villages by their distance, good enough for a city. */
export function nearest(villages, { latitude, longitude }) {
  const narrow = Math.cos((latitude * Math.PI) / 180)
  const away = (one) => Math.hypot(one.latitude - latitude, (one.longitude - longitude) * narrow)
  return [...villages].sort((one, other) => away(one) - away(other))
}

"""What comes first and last on a sheet: sky and mist before, grain and seal after."""

from random import Random

from PIL import Image, ImageChops

from jincheng.demonstration.drawings.paper import (
    CINNABAR,
    Colour,
    Sheet,
    contrasted,
    down_gradient,
    mix,
    soft,
    times,
    toned,
)


def lay_sky(sheet: Sheet, horizon: float = 0.55, depth: float = 0.5) -> None:
    """Wash the sky: the tint from above, the glow at the horizon, clouds left bare."""
    mood, size = sheet.mood, sheet.small
    upper = down_gradient(size, [(0, 255), (horizon, 0), (1, 0)])
    sheet.lay(times(upper, toned(sheet.cloud((3, 3)), 1, 0.15)), mood.tint, depth * 0.75)
    low = down_gradient(
        size,
        [
            (0, 0),
            (max(0.02, horizon - 0.4), 0),
            (horizon, 255),
            (min(0.98, horizon + 0.3), 60),
            (1, 20),
        ],
    )
    sheet.lay(low, mood.glow, 0.75)
    sheet.ground = sheet.picture.copy()


def lay_mist(sheet: Sheet, top: float, bottom: float, strength: float = 0.85) -> None:
    """Draw mist over a band, between two heights in shares of the sheet."""
    middle = (top + bottom) / 2
    stops = [(0, 0), (top, 0), (middle, 255), (bottom, 0), (1, 0)]
    band = down_gradient(sheet.small, stops)
    bank = contrasted(sheet.cloud((3, 7), 4), 40, 200)
    colour = mix(sheet.mood.paper, sheet.mood.glow, 0.35)
    sheet.lay(soft(times(band, toned(bank, 1, 0.3)), 3), colour, strength)


def hang_sun(sheet: Sheet, x: float, y: float, radius: float, colour: Colour = CINNABAR) -> None:
    """Set a sun (or moon) of one wet dab into the sky, its lower edge dissolving."""
    disc = Image.new("L", sheet.size, 0)
    sheet.pen(disc).dab(x, y, radius, radius)
    fading = down_gradient(
        sheet.size,
        [
            (0, 255),
            ((y - radius * 0.2) / sheet.height, 235),
            ((y + radius) / sheet.height, 110),
            (1, 110),
        ],
    )
    halo = soft(disc.resize(sheet.small), radius * sheet.scale / 3)
    sheet.lay(halo, mix(colour, sheet.mood.glow, 0.6), 0.45)
    sheet.lay(times(soft(disc, 1.6 * sheet.scale), fading), colour, 0.88)


def press_seal(sheet: Sheet, x: float, y: float, side: float = 46) -> None:
    """Press a small seal without words: a rough square, ridges left out of it."""
    mask = sheet.mask()
    pen, rng = sheet.pen(mask), sheet.rng
    shake = side * 0.05
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    pen.area(
        [(px + rng.uniform(-shake, shake), py + rng.uniform(-shake, shake)) for px, py in corners]
    )
    for row in range(3):
        level = y + side * (0.34 + row * 0.22)
        points = [
            (
                x + side * (0.14 + 0.12 * step),
                level - side * 0.13 * ((step + row) % 2) + rng.uniform(-shake, shake),
            )
            for step in range(7)
        ]
        pen.line(points, 0, side * 0.06)
    for _ in range(14):
        pen.dab(x + rng.random() * side, y + rng.random() * side, side * 0.025, side * 0.02, 60)
    sheet.lay(soft(mask, 0.8 * sheet.scale), CINNABAR, 0.86)


def finish(sheet: Sheet) -> Image.Image:
    """Return the picture with the tooth of the paper in it."""
    tile = _grain(sheet.rng, sheet.size, sheet.scale)
    return ImageChops.multiply(sheet.picture, Image.merge("RGB", (tile, tile, tile)))


def _grain(rng: Random, size: tuple[int, int], scale: float) -> Image.Image:
    """Return tones from about 240 to 255: mottling, and a faint fine grain."""
    half = (max(1, size[0] // 2), max(1, size[1] // 2))
    fine = Image.frombytes("L", half, rng.randbytes(half[0] * half[1]))
    fine = soft(fine, 1.1 * max(scale, 0.3)).resize(size, Image.Resampling.BILINEAR)
    broad = Image.frombytes("L", (40, 27), rng.randbytes(40 * 27)).resize(
        size, Image.Resampling.BICUBIC
    )
    mottled = Image.blend(contrasted(fine, 60, 196), broad, 0.4)
    return mottled.point([243 + v * 12 // 255 for v in range(256)])

"""Paper, ink and tints: the sheet that every scene is painted on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]
# Where a point of a thing's own plan lies on the sheet.
Place = Callable[..., Point]

# Points are given on a sheet of this width, whatever the size of the picture.
REFERENCE_PX = 1920
CINNABAR: Colour = (188, 62, 44)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour that lies `share` (0 to 1) of the way from first to second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


@dataclass(frozen=True)
class Mood:
    """A season and an hour: paper, ink, the one tint, and the light near the horizon."""

    paper: Colour
    ink: Colour
    tint: Colour
    glow: Colour


MOODS = (
    Mood((246, 240, 227), (34, 42, 44), (98, 142, 120), (242, 226, 192)),  # spring morning
    Mood((243, 241, 231), (28, 40, 45), (70, 124, 124), (226, 233, 214)),  # summer after rain
    Mood((247, 238, 220), (46, 40, 37), (180, 122, 74), (246, 212, 160)),  # autumn
    Mood((241, 240, 236), (32, 39, 50), (96, 120, 150), (229, 229, 226)),  # winter haze
    Mood((247, 236, 223), (46, 42, 50), (172, 116, 108), (248, 202, 166)),  # evening
    Mood((244, 241, 228), (34, 43, 40), (108, 142, 98), (243, 233, 196)),  # early summer noon
)
NIGHT = Mood((26, 30, 40), (8, 10, 15), (52, 62, 82), (92, 62, 48))


class Pen:
    """Draws into a mask, in points of the reference sheet; tones run from 0 to 255."""

    def __init__(self, mask: Image.Image, scale: float) -> None:
        self.draw, self.scale = ImageDraw.Draw(mask), scale

    def _px(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def area(self, points: Iterable[Point], tone: int = 255) -> None:
        self.draw.polygon(self._px(points), fill=tone)

    def line(self, points: Iterable[Point], tone: int = 255, width: float = 1) -> None:
        self.draw.line(
            self._px(points), fill=tone, width=max(1, round(width * self.scale)), joint="curve"
        )

    def dab(self, x: float, y: float, across: float, down: float, tone: int = 255) -> None:
        """Set the brush down once: an ellipse of these half axes."""
        box = [(x - across, y - down), (x + across, y + down)]
        self.draw.ellipse(self._px(box), fill=tone)


class Sheet:
    """The sheet, its mood, and the picture as far as it is painted."""

    def __init__(self, rng: Random, size: tuple[int, int], mood: Mood) -> None:
        self.rng, self.size, self.mood = rng, size, mood
        self.scale = size[0] / REFERENCE_PX
        self.width: float = REFERENCE_PX
        self.height = REFERENCE_PX * size[1] / size[0]
        self.small = (max(1, size[0] // 4), max(1, size[1] // 4))
        self.picture = Image.new("RGB", size, mood.paper)
        self.ground = self.picture
        # The tooth of the paper that a dry brush skips over; the same all over a picture.
        cells = (size[0] // 9 + 1, size[1] // 9 + 1)
        self.dry = contrasted(cloud(rng, size, cells, 2), 70, 170)

    def mask(self) -> Image.Image:
        return Image.new("L", self.size, 0)

    def pen(self, mask: Image.Image) -> Pen:
        return Pen(mask, mask.size[0] / REFERENCE_PX)

    def cloud(self, cells: tuple[int, int] = (6, 4), octaves: int = 5) -> Image.Image:
        """Return a small mask of soft noise over the full range of tones."""
        return cloud(self.rng, self.small, cells, octaves)

    def lay(self, mask: Image.Image, colour: Colour, strength: float = 1.0) -> None:
        """Lay a wash of this colour where the mask (of any size) says."""
        if mask.size != self.size:
            mask = mask.resize(self.size, Image.Resampling.BICUBIC)
        box = mask.getbbox()
        if box:
            part = mask.crop(box)
            self.picture.paste(colour, box, toned(part, strength) if strength < 1.0 else part)

    def uncover(self, mask: Image.Image) -> None:
        """Bring back the bare paper under the mask: what stands behind is hidden."""
        box = mask.getbbox()
        if box:
            self.picture.paste(self.ground.crop(box), box, mask.crop(box))


def cloud(
    rng: Random, size: tuple[int, int], cells: tuple[int, int], octaves: int = 5
) -> Image.Image:
    """Return soft fractal noise, stretched over the full range of tones."""
    total = Image.new("L", size, 128)
    weight = 1.0
    for octave in range(octaves):
        across, down = cells[0] << octave, cells[1] << octave
        tile = Image.frombytes("L", (across, down), rng.randbytes(across * down))
        total = Image.blend(total, tile.resize(size, Image.Resampling.BICUBIC), weight)
        weight = weight * 0.55 / (weight * 0.55 + 1) if octave else 0.38
    return stretched(total)


def stretched(mask: Image.Image) -> Image.Image:
    """Return the mask with its darkest and lightest hundredths at 0 and 255."""
    counts, whole = mask.histogram(), mask.size[0] * mask.size[1]
    low, high = _percentile(counts, whole * 0.01), _percentile(counts, whole * 0.99)
    span = max(1, high - low)
    return mask.point([max(0, min(255, (v - low) * 255 // span)) for v in range(256)])


def _percentile(counts: Sequence[int], wanted: float) -> int:
    total = 0
    for value, count in enumerate(counts):
        total += count
        if total >= wanted:
            return value
    return len(counts) - 1


def toned(mask: Image.Image, strength: float, floor: float = 0.0) -> Image.Image:
    """Return the mask with its tones mapped from 0..255 to floor..strength (0 to 1)."""
    return mask.point([round(255 * floor + v * (strength - floor)) for v in range(256)])


def contrasted(mask: Image.Image, low: int, high: int) -> Image.Image:
    """Return the mask with tones up to low at 0, from high on at 255."""
    span = max(1, high - low)
    return mask.point([max(0, min(255, (v - low) * 255 // span)) for v in range(256)])


def soft(mask: Image.Image, radius: float) -> Image.Image:
    """Return the mask as ink that has run: blurred by a radius in its own pixels."""
    box = mask.getbbox()
    if box is None or radius <= 0:
        return mask
    # One pass is enough to smooth an edge, and costs a third.
    blur = ImageFilter.BoxBlur(radius) if radius < 1.5 else ImageFilter.GaussianBlur(radius)
    reach = round(radius * 3) + 1
    left, top = max(0, box[0] - reach), max(0, box[1] - reach)
    right, bottom = min(mask.width, box[2] + reach), min(mask.height, box[3] + reach)
    run = Image.new(mask.mode, mask.size, 0)
    run.paste(mask.crop((left, top, right, bottom)).filter(blur), (left, top))
    return run


def shifted(mask: Image.Image, right: int, down: int) -> Image.Image:
    """Return the mask moved; what comes in from outside is empty."""
    moved = Image.new(mask.mode, mask.size, 0)
    moved.paste(mask, (right, down))
    return moved


def times(*masks: Image.Image) -> Image.Image:
    """Return the product of masks of one size."""
    product = masks[0]
    for mask in masks[1:]:
        product = ImageChops.multiply(product, mask)
    return product


def down_gradient(size: tuple[int, int], stops: Sequence[tuple[float, int]]) -> Image.Image:
    """Return a mask whose tone changes downwards; stops are (share of height, tone)."""
    column = bytearray()
    for row in range(size[1]):
        share = row / max(1, size[1] - 1)
        column.append(round(_between(stops, share)))
    return Image.frombytes("L", (1, size[1]), bytes(column)).resize(size)


def _between(stops: Sequence[tuple[float, int]], share: float) -> float:
    for (start, first), (end, second) in pairwise(stops):
        if share <= end:
            part = (share - start) / max(1e-6, end - start)
            return first + (second - first) * max(0.0, part)
    return stops[-1][1]

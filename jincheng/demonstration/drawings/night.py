"""The scene of iron flowers: molten iron thrown up over the roofs at night."""

from math import cos, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw

from jincheng.demonstration.drawings import backdrop, ground, houses
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Colour, Sheet, mix, soft

HEAT: tuple[Colour, ...] = (
    (255, 246, 214),
    (255, 214, 128),
    (250, 164, 68),
    (214, 96, 40),
    (150, 52, 30),
)


def iron_flowers(sheet: Sheet) -> None:
    """Sparks of molten iron over dark roofs; a few people look on."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.75, depth=0.9)
    backdrop.far_ranges(sheet, count=2, top=0.56, bottom=0.66, nearest=0.7, rise=0.2)
    centre = width * rng.uniform(0.4, 0.6)
    _roofs(sheet, height * 0.86)
    light = Image.new("RGB", sheet.size)
    for x, y, size in (
        (centre, 0.7, 1.0),
        (centre + width * rng.uniform(0.17, 0.24), 0.74, 0.6),
        (centre - width * rng.uniform(0.17, 0.26), 0.75, 0.5),
    ):
        _burst(
            ImageDraw.Draw(light),
            rng,
            (x, height * y),
            height * 0.72 * size,
            round(900 * size),
            sheet.scale,
        )
    _shine(sheet, light)
    onlookers(sheet, height * 0.97)


def _burst(
    draw: ImageDraw.ImageDraw,
    rng: Random,
    start: tuple[float, float],
    reach: float,
    count: int,
    scale: float,
) -> None:
    """Throw sparks up from a point; each falls in its own arc and cools as it goes."""
    for _ in range(count):
        heading = -pi / 2 + rng.gauss(0, 0.52)
        speed = reach * rng.uniform(0.35, 1.0) ** 0.7
        vx, vy = cos(heading) * speed, sin(heading) * speed
        begin = rng.uniform(0.05, 0.85)
        age = begin + rng.uniform(0.05, 0.22)
        heat = HEAT[min(len(HEAT) - 1, int(begin * rng.uniform(2.2, 5.6)))]
        trail = []
        for step in range(7):
            t = begin + (age - begin) * step / 6
            trail.append(
                ((start[0] + vx * t) * scale, (start[1] + vy * t + reach * 0.62 * t * t) * scale)
            )
        draw.line(
            trail,
            fill=mix((0, 0, 0), heat, rng.uniform(0.5, 1)),
            width=max(1, round(rng.choice((1, 1, 2, 2, 3)) * scale)),
        )
        if rng.random() < 0.3:
            x, y = trail[-1]
            size = rng.uniform(1.2, 3.2) * scale
            draw.ellipse([x - size, y - size, x + size, y + size], fill=heat)


def _shine(sheet: Sheet, light: Image.Image) -> None:
    """Add the sparks and their glow to the night."""
    small = light.resize(sheet.small, Image.Resampling.BOX)
    near = soft(small, 7 * sheet.scale).point([min(255, v * 2) for v in range(256)] * 3)
    wide = soft(small, 34 * sheet.scale).point([min(255, v * 3) for v in range(256)] * 3)
    glow = ImageChops.screen(near, wide).resize(sheet.size, Image.Resampling.BICUBIC)
    sheet.picture = ImageChops.screen(
        sheet.picture, ImageChops.screen(glow, soft(light, 0.6 * sheet.scale))
    )


def _roofs(sheet: Sheet, level: float) -> None:
    """Paint two rows of roofs, nearly black, some windows lit."""
    rng = sheet.rng
    for row in range(2):
        group, x = Group(sheet), -80.0
        while x < sheet.width + 40:
            wide = rng.uniform(190, 290) * (0.7 + 0.4 * row)
            houses.house(
                group,
                x,
                level + 30 + 110 * row + rng.uniform(-16, 16),
                wide,
                storeys=2 if rng.random() < 0.3 else 1,
                turned=x > sheet.width / 2,
            )
            x += wide * rng.uniform(1.25, 1.6)
        group.finish(mix(sheet.mood.ink, sheet.mood.tint, 0.25 - 0.2 * row), 1.0)


def onlookers(sheet: Sheet, level: float) -> None:
    """Stand a row of people along the lower edge, seen from behind."""
    rng, group, x = sheet.rng, Group(sheet), 20.0
    while x < sheet.width:
        tall = rng.uniform(90, 128)
        y = level + rng.uniform(10, 46)
        body = [
            (x - tall * 0.16, y + 60),
            (x - tall * 0.15, y - tall * 0.3),
            (x - tall * 0.07, y - tall * 0.48),
            (x + tall * 0.07, y - tall * 0.48),
            (x + tall * 0.15, y - tall * 0.3),
            (x + tall * 0.16, y + 60),
        ]
        group.area(body, 250, 1.2)
        group.ink.dab(x, y - tall * 0.58, tall * 0.085, tall * 0.105, 250)
        group.cover.dab(x, y - tall * 0.58, tall * 0.085, tall * 0.105, 255)
        x += rng.choice((46, 60, 74, 120, 210))
    group.finish((10, 11, 15), 1.0)

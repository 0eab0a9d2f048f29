"""What stands tall: fort walls, gates, great roofs, pagodas."""

from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Place, Point


def wall_of_fort(
    group: Group,
    start: float,
    end: float,
    foot: float,
    top: float,
    tone: int = 58,
    *,
    lift: float = 0,
) -> None:
    """Draw a battlemented brick wall from start to end, which lies `lift` higher."""
    long = abs(end - start)

    def at(share: float, y: float) -> Point:
        return start + (end - start) * share, y - lift * share

    group.area([at(0, foot), at(1, foot), at(1, top), at(0, top)], tone, 1.2)
    tooth = max(10.0, (foot - top) * 0.11)
    count = max(3, round(long / tooth))
    for number in range(count):
        left, right = number / count, (number + 0.6) / count
        crown = [
            at(left, top + 1),
            at(right, top + 1),
            at(right, top - tooth * 0.6),
            at(left, top - tooth * 0.6),
        ]
        group.area(crown, tone + 14, 0.4)
        group.ink.line([crown[3], crown[2], crown[1]], 190, 1.5)
    _weather(group, at, long, (foot, top), tone)
    group.line([at(0, top + tooth * 0.3), at(1, top + tooth * 0.3)], 170, 1.6)
    group.line([at(0, foot), at(1, foot)], 150, 2)
    for share in (0, 1):
        group.line([at(share, foot), at(share, top)], 190, 1.8)


def _weather(group: Group, at: Place, long: float, levels: tuple[float, float], tone: int) -> None:
    """Draw the courses of brick that show, and where rain has run down."""
    rng, (foot, top) = group.rng, levels
    for _ in range(round(long * (foot - top) / 300)):
        share, y = rng.random(), rng.uniform(top + 4, foot)
        brick = [at(share, y), at(share + rng.uniform(5, 13) / long, y)]
        group.ink.line(brick, min(250, tone + rng.randrange(20, 90)), 1.2)
    for _ in range(round(long / 40)):
        share, y = rng.random(), rng.uniform(top, foot - 20)
        group.ink.line([at(share, y), at(share, y + rng.uniform(14, 60))], min(250, tone + 26), 3)


def gate(group: Group, x: float, foot: float, width: float) -> None:
    """Cut an arched gate."""
    high = width * 1.25
    arch = [(x - width / 2, foot), (x - width / 2, foot - high * 0.6)]
    arch += [
        (x - width / 2 * share, foot - high * (0.6 + 0.4 * (1 - share**2) ** 0.5))
        for share in (0.9, 0.6, 0.2, -0.2, -0.6, -0.9)
    ]
    arch += [(x + width / 2, foot - high * 0.6), (x + width / 2, foot)]
    group.ink.area(arch, 225)
    group.line(arch, 235, 2)


def hip_roof(
    group: Group, x: float, eave: float, width: float, height: float, tone: int = 165
) -> None:
    """Draw a roof from the front, its eaves sweeping up to the corners, its ridge horned."""
    half, top = width / 2, width * 0.3
    lift = height * 0.34
    steps = [number / 10 for number in range(-10, 11)]
    lower = [(x + half * s, eave - lift * abs(s) ** 3.2) for s in steps]
    slope = [
        (x + half + (top - half) * t, eave - lift - (height - lift) * t**1.5)
        for t in (0.25, 0.5, 0.75, 1)
    ]
    other = [(2 * x - px, py) for px, py in reversed(slope)]
    group.area([*lower, *slope, *other], tone, 0.5)
    rows = max(8, round(width / 11))
    for row in range(rows + 1):
        s = -1 + 2 * row / rows
        foot = (x + half * s, eave - lift * abs(s) ** 3.2)
        middle = (x + (half * 0.45 + top * 0.55) * s, eave - height * (0.36 + 0.08 * abs(s)))
        group.ink.line(
            [(x + top * s, eave - height), middle, foot],
            group.rng.randrange(195, 240),
            max(1.0, width * 0.006),
        )
    group.line(lower, 245, max(2.0, height * 0.055), 0.5)
    ridge, horn = eave - height, height * 0.12
    ends = [(x - top * 1.04, ridge - horn), (x - top * 0.94, ridge)]
    other_ends = [(x + top * 0.94, ridge), (x + top * 1.04, ridge - horn)]
    group.line([*ends, *other_ends], 250, max(2.4, height * 0.075), 0.4)
    hip = [(top, ridge), *[(px - x, py) for px, py in reversed(slope)][:3], (half, eave - lift)]
    for side in (-1, 1):
        group.line([(x + side * px, py) for px, py in hip], 235, max(1.6, height * 0.03), 0.4)


def pagoda(group: Group, x: float, foot: float, height: float, storeys: int) -> None:
    """Draw a many-storeyed pagoda that tapers upwards, its finial on top."""
    tall = height * 0.9 / storeys
    for storey in range(storeys):
        half = height * (0.115 - 0.062 * storey / storeys)
        _storey(group, x, foot - tall * storey, half, tall)
    top, half = foot - tall * storeys, height * 0.045
    group.area([(x - half, top), (x + half, top), (x, top - height * 0.05)], 190, 0.4)
    group.ink.line([(x, top), (x, foot - height * 1.04)], 240, max(2.0, height * 0.008))
    group.ink.dab(x, top - height * 0.055, height * 0.012, height * 0.014, 240)


def _storey(group: Group, x: float, low: float, half: float, tall: float) -> None:
    """Draw one storey: two lit walls and a shaded one, a window, the eave above."""
    high, upper, wide = low - tall * 0.74, half * 0.97, half * 0.14
    front = [(x - half, low), (x + half, low), (x + upper, high), (x - upper, high)]
    group.area(front, 30, 0.5)
    turn = half * 0.35
    group.area([(x + turn, low), (x + half, low), (x + upper, high), (x + turn, high)], 78, 0.5)
    sill, arch = low - tall * 0.1, low - tall * 0.46
    window = [(x - wide, sill), (x + wide, sill), (x + wide, arch)]
    group.ink.area([*window, (x, low - tall * 0.56), (x - wide, arch)], 215)
    for side in (-1, 1):
        group.line([(x + side * half, low), (x + side * upper, high)], 170, 1.5, 0.4)
    over, lip = half * 1.34, high - tall * 0.08
    eave = [(x - over, lip), (x - half * 0.8, high + tall * 0.02)]
    eave += [(x + half * 0.8, high + tall * 0.02), (x + over, lip)]
    ridge = high - tall * 0.26
    group.area(
        [*eave, (x + half * 0.92, ridge), (x - half * 0.92, ridge)],
        group.rng.randrange(165, 195),
        0.5,
    )
    group.line(eave, 245, max(1.6, tall * 0.06), 0.4)

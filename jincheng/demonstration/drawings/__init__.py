"""Ink-wash pictures of the Taihang, drawn by program: one scene and seed, one picture."""

from collections.abc import Callable
from io import BytesIO
from random import Random

from PIL import Image

from jincheng.demonstration.drawings import (
    castle,
    cliff,
    courtyards,
    ground,
    landscapes,
    lanterns,
    night,
    orchards,
    passes,
    plan,
    river,
    roads,
    sanctuaries,
    settlements,
    stages,
    streets,
)
from jincheng.demonstration.drawings.paper import MOODS, NIGHT, Sheet

SCENES: dict[str, Callable[[Sheet], object]] = {
    "ridge": landscapes.ridge,
    "village": settlements.village,
    "fort": castle.fort,
    "courtyard": courtyards.courtyard,
    "pagodas": sanctuaries.pagodas,
    "temple": sanctuaries.temple,
    "highway": roads.highway,
    "cliff_road": cliff.cliff_road,
    "cliff": cliff.cliff,
    "river": river.river,
    "meadow": landscapes.meadow,
    "iron_flowers": night.iron_flowers,
    "plan": plan.plan,
    "stage": stages.stage,
    "street": streets.street,
    "lanterns": lanterns.lanterns,
    "orchard": orchards.orchard,
    "lake": orchards.lake,
    "pass": passes.mountain_pass,
}
AT_NIGHT = ("iron_flowers", "lanterns")
# Scenes that show the same view at another time: one seed, one place.
SAME_VIEW = {"cliff": "cliff_road"}


def draw(scene: str, seed: str | int, width: int = 1920, height: int = 1280) -> Image.Image:
    """Return the picture of a scene; the same seed gives the same picture.

    An unknown scene raises KeyError.
    """
    rng = Random(f"{SAME_VIEW.get(scene, scene)} {seed}")  # noqa: S311 - a brush, not a secret
    is_turned = rng.random() < 0.5
    mood = NIGHT if scene in AT_NIGHT else rng.choice(MOODS)
    sheet = Sheet(rng, (width, height), mood)
    SCENES[scene](sheet)
    if is_turned:
        sheet.picture = sheet.picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    ground.press_seal(sheet, sheet.width - 120, sheet.height - 118)
    return ground.finish(sheet)


def jpeg(scene: str, seed: str | int, width_px: int = 1920) -> bytes:
    """Return the picture as a JPEG file, three wide by two high."""
    content = BytesIO()
    draw(scene, seed, width_px, width_px * 2 // 3).save(content, "jpeg", quality=92)
    return content.getvalue()

"""Then and now in the demonstration: drawings of one place as it was and as it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from accounts import trail
from accounts.models import TrailLine
from jincheng.demonstration import files
from jincheng.demonstration.files import DemonstrationError, check_keys
from jincheng.demonstration.texts import WORDS, Drawing, drawing
from photos import viewpoints
from photos.models import Photo, Viewpoint
from villages.places import unknown

FILE = "viewpoints.toml"
VERB = "load_demo"
COLUMNS = ("place_code", "name", "name_en", "note", "drawing")
DRAWING_KEYS = ("scene", "seed", "year", *WORDS)


@dataclass(frozen=True)
class View:
    """A viewpoint to make. drawings: the year of each, and the picture."""

    columns: dict[str, Any]
    drawings: tuple[tuple[int, Drawing], ...]


def missing(folder: Path) -> list[View]:
    """Return the viewpoints of the file that are not there. Errors: DemonstrationError."""
    path = folder / FILE
    rows = files.rows(path, "viewpoint", COLUMNS) if path.exists() else []
    if absent := unknown([row["place_code"] for row in rows]):
        raise DemonstrationError(f"{FILE}：登记册里没有“{'、'.join(absent)}”。")
    return [_view(path, row) for row in rows if not _present(row)]


def _present(row: dict[str, Any]) -> bool:
    return Viewpoint.objects.filter(place_code=row["place_code"], name=row["name"]).exists()


def _view(path: Path, row: dict[str, Any]) -> View:
    columns = {name: row[name] for name in COLUMNS if name != "drawing"}
    drawings = []
    for table in row["drawing"]:
        check_keys(path, table, DRAWING_KEYS, DRAWING_KEYS)
        drawings.append((table["year"], drawing(path, table)))
    return View(columns, tuple(drawings))


def write(view: View, drawn: dict[Drawing, Photo]) -> None:
    """Make the viewpoint and put its drawings into it. Errors: DemonstrationError."""
    viewpoint = Viewpoint(**view.columns)
    try:
        viewpoint.full_clean()
        viewpoints.save(viewpoint, None)
        for year, made in view.drawings:
            photo = drawn[made]
            photo.place_code, photo.taken_year = viewpoint.place_code, year
            photo.full_clean()
            photo.save(update_fields=["place_code", "taken_year"])
        viewpoints.gather(viewpoint, [drawn[made] for _, made in view.drawings], None)
    except ValidationError as error:
        raise DemonstrationError(f"{FILE}：“{viewpoint}”：{' '.join(error.messages)}") from error
    trail.write(None, VERB, viewpoint)


def remove() -> list[str]:
    """Take the viewpoints away; return what stayed because an editor changed it."""
    lines = TrailLine.objects.filter(subject_kind=Viewpoint._meta.label_lower)
    loaded = [int(key) for key in lines.filter(verb=VERB).values_list("subject_key", flat=True)]
    touched = set(lines.filter(by__isnull=False).values_list("subject_key", flat=True))
    kept = []
    for viewpoint in Viewpoint.objects.filter(pk__in=loaded):
        if str(viewpoint.pk) in touched:
            kept.append(f"机位“{viewpoint}”：编辑改过。")
        else:
            viewpoints.discard(viewpoint, None)
    return kept

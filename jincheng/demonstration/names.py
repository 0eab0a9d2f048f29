"""Former names and aliases of the demonstration's places, each with its source."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import trail
from accounts.models import TrailLine
from delivery.version import bump
from jincheng.demonstration import files
from jincheng.demonstration.files import DemonstrationError
from jincheng.demonstration.pictures import Say
from villages.models import PlaceName
from villages.places import unknown

FILE = "names.toml"
VERB = "load_demo"
COLUMNS = ("place_code", "name", "kind", "source")


@transaction.atomic
def load(folder: Path, *, say: Say) -> None:
    """Load the names that are not there yet. Errors: DemonstrationError; then none is."""
    path = folder / FILE
    rows = files.rows(path, "name", COLUMNS) if path.exists() else []
    if missing := unknown([row["place_code"] for row in rows]):
        raise DemonstrationError(f"{FILE}：登记册里没有“{'、'.join(missing)}”。")
    added = 0
    for row in rows:
        known = {column: row[column] for column in ("place_code", "name", "kind")}
        if PlaceName.objects.filter(**known).exists():
            continue
        _write(PlaceName(**row))
        added += 1
    if added:
        bump()
        say(f"演示曾用名：新增 {added} 个。")


def _write(name: PlaceName) -> None:
    try:
        name.full_clean()
    except ValidationError as error:
        raise DemonstrationError(f"{FILE}：“{name}”：{' '.join(error.messages)}") from error
    name.save()
    trail.write(None, VERB, name)


def remove() -> tuple[int, list[str]]:
    """Return how many names went, and what stayed because an editor changed it."""
    lines = TrailLine.objects.filter(subject_kind=PlaceName._meta.label_lower)
    loaded = [int(key) for key in lines.filter(verb=VERB).values_list("subject_key", flat=True)]
    touched = set(lines.filter(by__isnull=False).values_list("subject_key", flat=True))
    removed, kept = 0, []
    for name in PlaceName.objects.filter(pk__in=loaded):
        if str(name.pk) in touched:
            kept.append(f"曾用名“{name}”：编辑改过。")
            continue
        trail.write(None, "remove_demonstration", name)
        name.delete()
        removed += 1
    return removed, kept

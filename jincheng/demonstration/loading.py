"""Loading the demonstration: its rows in one transaction, its pictures beforehand."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import trail
from accounts.models import TrailLine
from jincheng.demonstration import names, pictures, plans, texts, viewpoints
from jincheng.demonstration.changes import Change
from jincheng.demonstration.files import DemonstrationError
from jincheng.demonstration.texts import Demonstration, Drawing, Text
from news.models import Article, Section, Source
from photos import release
from photos.models import Photo
from publishing import workflow
from publishing.languages import Language
from publishing.models import WorkingCopy
from villages.models import Village, VillageProfile

# The trail's verb for a text that came from a file; such a line tells which file.
VERB = "load_demo"
MODELS: dict[str, type[Any]] = {"article": Article, "profile": VillageProfile}
Photos = dict[str, Photo]


def load(
    folder: Path = texts.FOLDER,
    *,
    width_px: int = pictures.WIDTH_PX,
    say: pictures.Say = print,
) -> int:
    """Return how many texts were loaded; those that are there already stay as they are.

    Plans, former names and viewpoints are loaded too, and told of by `say`.

    Errors: DemonstrationError, and then nothing is left behind.
    """
    found = texts.read(folder)
    present = _present()
    missing = [text for text in found.texts if text.name not in present]
    _refuse_unknown_places(missing)
    views = viewpoints.missing(folder)
    drawings = [drawing for text in missing for drawing in text.drawings]
    drawings += [drawing for view in views for _, drawing in view.drawings]
    with pictures.taken_in(drawings, width_px=width_px, say=say) as photos, transaction.atomic():
        for photo in photos.values():
            release.release(photo, None)
        if missing:
            keep_rows(found)
        for text in missing:
            present[text.name] = _write(text, present, photos)
        for view in views:
            viewpoints.write(view, photos)
        plans.load(folder, say=say)
        names.load(folder, say=say)
    return len(missing)


def keep_rows(found: Demonstration) -> None:
    """Make the sections and sources that are missing; those that exist stay as they are."""
    for row in found.sections:
        Section.objects.get_or_create(slug=row["slug"], defaults=row)
    for row in found.sources:
        Source.objects.get_or_create(name=row["name"], defaults=row)


def _present() -> dict[str, WorkingCopy]:
    """Return the texts that are there, by name: loaded before, or written by an editor."""
    rows = {
        (model._meta.label_lower, str(row.pk)): row
        for model in MODELS.values()
        for row in model.objects.filter(is_demonstration=True)
    }
    lines = TrailLine.objects.filter(verb=VERB).order_by("pk")
    loaded = {
        str(line.after["text"]): rows[line.subject_kind, line.subject_key]
        for line in lines
        if (line.subject_kind, line.subject_key) in rows
    }
    written = {
        f"profile {profile.village_id} {profile.language}": profile
        for profile in VillageProfile.objects.all()
    }
    return {**loaded, **written}


def _refuse_unknown_places(missing: list[Text]) -> None:
    known = set(Village.objects.values_list("pk", flat=True))
    above = {code[:length] for code in known for length in (4, 6, 9)}
    for text in missing:
        codes = [text.subject] if text.kind == "profile" else text.values["places"]
        for code in codes:
            if code not in known and (text.kind == "profile" or code not in above):
                raise DemonstrationError(f"{text.file}：登记册里没有“{code}”。")


def _write(text: Text, present: dict[str, WorkingCopy], drawn: dict[Drawing, Photo]) -> WorkingCopy:
    """Return the working copy of a text, once its edition is public."""
    chinese = present.get(f"{text.kind} {text.subject} {Language.CHINESE}")
    photos = {**_photos_of(chinese), **{made.key: drawn[made] for made in text.drawings}}
    values = text.change.before(text.values) if text.change else text.values
    row = MODELS[text.kind](
        **_columns(text.kind, values, photos), lead_photo=photos.get(""), is_demonstration=True
    )
    if text.kind == "article":
        row.translation_of = chinese
    else:
        row.village_id = text.subject
    try:
        row.full_clean()
        workflow.save(row, None)
        workflow.publish(row, None)
        if text.change:
            _change(row, text.change, _columns(text.kind, text.values, photos))
    except ValidationError as error:
        raise DemonstrationError(f"{text.file}：{' '.join(error.messages)}") from error
    kept: dict[str, object] = {key: photo.pk for key, photo in photos.items()}
    after: dict[str, object] = {"text": text.name, "photos": kept, "revision": row.revision}
    trail.write(None, VERB, row, after=after)
    return row


def _change(row: WorkingCopy, change: Change, columns: dict[str, Any]) -> None:
    """Print the text anew as it stands in its file, and tell readers what is changed."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.full_clean()
    workflow.save(row, None)
    workflow.publish(row, None, change_kind=change.kind, change_note=change.note)


def _columns(kind: str, values: dict[str, Any], photos: Photos) -> dict[str, Any]:
    """Return columns ready for the row, figures naming photos by number."""
    columns = {
        name: texts.FIGURE.sub(lambda found: _numbered(found, photos), value.strip())
        if isinstance(value, str)
        else value
        for name, value in values.items()
    }
    if kind == "article":
        columns["section"] = Section.objects.get(slug=columns["section"])
        columns["source"] = Source.objects.get(name=columns["source"])
    return columns


def _numbered(figure: Any, photos: Photos) -> str:
    before, key, after = figure.groups()
    return f"{before}{photos[key].pk}{after}"


def _photos_of(text: WorkingCopy | None) -> Photos:
    """Return the photos of the Chinese text, which its translation shows too."""
    line = trail.newest(text, VERB) if text else None
    if line is None:
        return {}
    kept = {int(str(pk)): key for key, pk in line.after["photos"].items()}
    return {kept[pk]: photo for pk, photo in Photo.objects.in_bulk(list(kept)).items()}

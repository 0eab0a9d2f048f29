"""Taking the demonstration away: what an editor touched stays, and is named."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.deletion import ProtectedError

from accounts import trail
from accounts.models import TrailLine
from delivery.version import bump
from jincheng.demonstration import names, plain, plans, texts, viewpoints
from jincheng.demonstration.loading import MODELS, VERB
from news.models import Section, Source
from photos import release
from photos.models import Photo
from publishing import workflow
from publishing.models import WorkingCopy


@dataclass
class Removal:
    """What went, and what stayed with the reason."""

    texts: int = 0
    plans: int = 0
    names: int = 0
    photos: int = 0
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def remove(folder: Path = texts.FOLDER) -> Removal:
    """Return what was removed: texts, their editions, then photos, sections and sources.

    Errors: DemonstrationError when a file cannot be read; then everything stays.
    """
    # First, for a damaged file must stop this before any picture's file is gone.
    found = texts.read(folder)
    removal = Removal(texts=plain.remove())
    for model in MODELS.values():
        # Translations before what they translate.
        for text in model.objects.filter(is_demonstration=True).order_by("-pk"):
            _remove_text(text, removal)
    removal.kept += viewpoints.remove()
    for photo in Photo.objects.filter(is_demonstration=True):
        _remove_photo(photo, removal)
    removal.plans, kept = plans.remove()
    removal.kept += kept
    removal.names, kept = names.remove()
    removal.kept += kept
    _remove_rows(found)
    bump(forbid_previous=True)
    return removal


def _remove_text(text: WorkingCopy, removal: Removal) -> None:
    loaded = trail.newest(text, VERB)
    revision = loaded.after.get("revision", 1) if loaded else 1
    if text.revision != revision or text.changed_by_id is not None:
        removal.kept.append(f"“{text}”：编辑改过。")
        return
    try:
        with transaction.atomic():
            workflow.remove_demonstration(text, None)
    except ValidationError as error:
        removal.kept.append(f"“{text}”：{' '.join(error.messages)}")
        return
    removal.texts += 1


def _remove_photo(photo: Photo, removal: Removal) -> None:
    is_touched = TrailLine.objects.filter(
        subject_kind=Photo._meta.label_lower, subject_key=str(photo.pk), by__isnull=False
    ).exists()
    if is_touched:
        removal.kept.append(f"插图“{photo}”：编辑改过。")
        return
    try:
        with transaction.atomic():
            release.discard(photo, None)
    except (ValidationError, ProtectedError):
        removal.kept.append(f"插图“{photo}”：还有稿件在用。")
        return
    removal.photos += 1


def _remove_rows(found: texts.Demonstration) -> None:
    """Delete sections and sources that are as their file has them and used by nothing."""
    rows: list[tuple[type[models.Model], list[dict[str, Any]]]] = [
        (Section, found.sections),
        (Source, found.sources),
    ]
    for model, columns in rows:
        for row in columns:
            for kept in model._default_manager.filter(**row):
                try:
                    with transaction.atomic():
                        kept.delete()
                except ProtectedError:
                    continue

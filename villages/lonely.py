"""Photos and attachments that stand in no other public text than those withdrawn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

import attachments.release
import attachments.uses
import photos.release
import photos.uses
from accounts.models import User
from attachments.models import Attachment
from photos.models import Photo
from publishing.models import Edition, WorkingCopy
from villages.holding import hold


@dataclass(frozen=True)
class Library:
    """What texts show of a room: its rows, where they stand, how one is taken down."""

    rows: Any
    used_by: Callable[[str, Iterable[str]], set[int]]
    where: Callable[[Iterable[int]], dict[str, dict[str, set[int]]]]
    take_down: Callable[..., None]


LIBRARIES = (
    Library(Photo.objects, photos.uses.used_by, photos.uses.where, photos.release.take_down),
    Library(
        Attachment.objects,
        attachments.uses.used_by,
        attachments.uses.where,
        attachments.release.take_down,
    ),
)


def take_down(texts: Sequence[WorkingCopy], by: User | None, withdrawal: Edition) -> None:
    """Take down what only withdrawn texts showed; in the verb's transaction.

    Locks all that these texts ever showed before it looks where else it stands: a text
    that is being published with it waits, or is waited for.
    """
    own = _own_editions(texts)
    for library in LIBRARIES:
        hold(library.rows.model, library.used_by(*own))
    reason = _("随“%(title)s”撤下：%(reason)s")
    said = reason % {"title": texts[0], "reason": withdrawal.reason}
    for library in LIBRARIES:
        for row in _lonely(library, texts, withdrawal.live_from):
            library.take_down(row, by, reason=said)


def lonely(texts: Sequence[WorkingCopy], at: datetime) -> list[Any]:
    """Return the released photos and attachments of these texts that nothing else shows."""
    return [row for library in LIBRARIES for row in _lonely(library, texts, at)]


def _lonely(library: Library, texts: Sequence[WorkingCopy], at: datetime) -> list[Any]:
    """Return what is released of these texts' editions, and stands in nothing else public.

    Public is a live or waiting edition of another text, and whatever else has written
    down its use and is no text. About three queries and one for each kind of text.
    """
    own = _own_editions(texts)
    released = library.rows.released().filter(pk__in=library.used_by(*own))
    rows = {row.pk: row for row in released.order_by("pk")}
    elsewhere: set[int] = set()
    for kind, keys in library.where(rows).items():
        public = _public_keys(kind, keys.keys(), at)
        mine = own[1] if kind == own[0] else set()
        elsewhere |= {number for key in public - mine for number in keys[key]}
    return [row for number, row in rows.items() if number not in elsewhere]


def _own_editions(texts: Sequence[WorkingCopy]) -> tuple[str, set[str]]:
    """Return the kind of the texts' editions, and their keys as the library keeps them."""
    model = type(texts[0]).edition_model()
    rows = model._default_manager.filter(**{f"{model.text_field}__in": texts})
    return model._meta.label_lower, {str(key) for key in rows.values_list("pk", flat=True)}


def _public_keys(kind: str, keys: Iterable[str], at: datetime) -> set[str]:
    """Return which subjects of a kind the public sees, or will see."""
    try:
        model = apps.get_model(kind)
    except LookupError:
        return set(keys)
    if issubclass(model, WorkingCopy):
        return set()
    if not issubclass(model, Edition):
        return set(keys)
    editions = model._default_manager.filter(pk__in=[int(key) for key in keys])
    found = editions.live(at).values("pk").union(editions.filter(live_from__gt=at).values("pk"))
    return {str(row["pk"]) for row in found}

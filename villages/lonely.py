"""Photos that stand in no other public text than those that are withdrawn."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.apps import apps
from django.utils.translation import gettext as _

from accounts.models import User
from photos import release, uses
from photos.models import Photo
from publishing.models import Edition, WorkingCopy


def take_down(texts: Sequence[WorkingCopy], by: User | None, withdrawal: Edition) -> list[Photo]:
    """Return the photos taken down with withdrawn texts; in the verb's transaction.

    Locks the photos in the order of their keys, as releasing does.
    """
    photos = lonely_photos(texts, withdrawal.live_from)
    for photo in photos:
        reason = _("随“%(title)s”撤下：%(reason)s")
        release.take_down(
            photo, by, reason=reason % {"title": texts[0], "reason": withdrawal.reason}
        )
    return photos


def lonely_photos(texts: Sequence[WorkingCopy], at: datetime) -> list[Photo]:
    """Return the released photos of these texts' editions that nothing else public shows.

    Public is a live or waiting edition of another text, and whatever else has written
    down its use and is no text. About three queries and one for each kind of text.
    """
    own = _own_editions(texts)
    shown = Photo.objects.released().filter(pk__in=uses.photos_of(*own))
    photos = {photo.pk: photo for photo in shown.order_by("pk")}
    elsewhere: set[int] = set()
    for kind, keys in uses.of_photos(photos).items():
        public = _public_keys(kind, keys.keys(), at)
        mine = own[1] if kind == own[0] else set()
        elsewhere |= {photo for key in public - mine for photo in keys[key]}
    return [photo for key, photo in photos.items() if key not in elsewhere]


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

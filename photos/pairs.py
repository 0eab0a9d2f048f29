"""Photos that are probably one picture: found at intake, settled by editors."""

import re
from heapq import nsmallest

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from photos import likeness
from photos.models import LikePair, Photo

# The newest photos that one is compared with: reading their likenesses costs 20 ms.
COMPARED = 20_000
# Nine digits fit every database's key.
NUMBER = re.compile(r"[0-9]{1,9}")
# A burst of thirty pictures is named by its nearest ones, not by 435 pairs.
MOST_OF_ONE = 4


def note(photo: Photo) -> int:
    """Write down which photos look like this one, and return how many do; two queries.

    Belongs in the transaction of whoever sets the photo's likeness. Pairs that are
    known stay as they are.
    """
    if photo.likeness is None or photo.likeness == likeness.FLAT:
        return 0
    telling = Photo.objects.exclude(likeness=None).exclude(likeness=likeness.FLAT)
    others = telling.exclude(pk=photo.pk).order_by("-pk")
    likenesses = others.values_list("likeness", "pk")[:COMPARED]
    near = [
        (bits, pk)
        for value, pk in likenesses
        if value is not None and (bits := likeness.distance(value, photo.likeness)) <= likeness.NEAR
    ]
    found = nsmallest(MOST_OF_ONE, near)
    LikePair.objects.bulk_create(
        (
            LikePair(older_id=min(pk, photo.pk), newer_id=max(pk, photo.pk), differing_bits=bits)
            for bits, pk in found
        ),
        ignore_conflicts=True,
    )
    return len(found)


def forget_unsettled(photo: Photo) -> None:
    """Forget what looked like a photo whose picture is another now."""
    LikePair.objects.filter(Q(older=photo) | Q(newer=photo)).delete()


def open_pairs() -> QuerySet[LikePair]:
    """Return the pairs nobody has judged, newest first, with both photos."""
    people = ("older__uploaded_by", "newer__uploaded_by")
    return LikePair.objects.filter(settled_at=None).select_related("older", "newer", *people)


def open_pair_of(photo: Photo, number: str) -> LikePair | None:
    """Return the unjudged pair with this number that a photo belongs to; one query at most."""
    if not NUMBER.fullmatch(number):
        return None
    of_photo = Q(older=photo) | Q(newer=photo)
    return LikePair.objects.filter(of_photo, pk=int(number), settled_at=None).first()


def in_open_pair() -> Exists:
    """Return the condition that a photo probably is there twice."""
    of_photo = Q(older=OuterRef("pk")) | Q(newer=OuterRef("pk"))
    return Exists(LikePair.objects.filter(of_photo, settled_at=None))


def settle(pair: LikePair, by: User | None, *, at: object) -> None:
    """Write that a pair was judged; it is not shown again."""
    LikePair.objects.filter(pk=pair.pk).update(settled_at=at, settled_by=by)

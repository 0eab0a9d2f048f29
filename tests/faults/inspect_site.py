"""Clean a stopped site up, as the days to come would, and print what does not fit together.

    python -m tests.faults.inspect_site  (reads confirmed hashes, one a line)

One line of JSON, whose lists are empty when everything is in order. missing: what was
confirmed and is not there exactly once. lost: photos that the repair gives up.
"""

import json
import sys
from datetime import timedelta
from hashlib import sha256

import django

django.setup()

from django.utils import timezone  # noqa: E402

from photos import files, repair  # noqa: E402
from photos.models import Arrival, Photo  # noqa: E402
from photos.upload import partial, receiving  # noqa: E402

LATER = timedelta(days=8)


def named_by(photo):
    return {photo.original, *(files.rendition_path(row["name"]) for row in photo.renditions)}


def is_whole(photo):
    if not all(files.private().exists(path) for path in named_by(photo)):
        return False
    with files.private().open(photo.original) as original:
        return sha256(original.read()).hexdigest() == photo.fingerprint


def inspect(confirmed):
    later = timezone.now() + LATER
    done = repair.repair(now=later)
    receiving.clear_old(later)
    photos = list(Photo.objects.all())
    named = set().union(*map(named_by, photos))
    on_their_way = set(Arrival.objects.filter(state="waiting").values_list("pk", flat=True))
    fingerprints = [photo.fingerprint for photo in photos]
    return {
        "lost": done.lost,
        "rows_without_files": [photo.pk for photo in photos if not is_whole(photo)],
        "files_without_rows": sorted(
            {*repair._paths(files.private())} - named | set(map(str, partial.keys()))
        ),
        "rows_without_their_photo": [
            *on_their_way,
            *Arrival.objects.filter(state="stored", photo=None).values_list("pk", flat=True),
        ],
        "missing": [each for each in confirmed if fingerprints.count(each) != 1],
        "photos": len(photos),
    }


if __name__ == "__main__":
    print(json.dumps(inspect(sys.stdin.read().split())))  # noqa: T201

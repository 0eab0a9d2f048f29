"""Raising the version, so that every page is made anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from django.db import OperationalError, transaction
from django.utils import timezone

from delivery import folders, moments
from delivery.fingerprint import fingerprint
from delivery.models import Version


def bump(*, forbid_previous: bool = False, now: datetime | None = None) -> None:
    """Raise the version inside the transaction that changes what the public sees.

    Call it last: the next moment is sought among the rows as they are then.
    forbid_previous: something was taken away, so copies of the versions before may not
    be served even for a moment, nor in an outage.
    """
    with transaction.atomic():
        _raise(_locked_row(), now or timezone.now(), forbid_previous=forbid_previous)


def current(now: datetime) -> Version:
    """Return the version of a moment; one query, unless its `fresh_until` has passed.

    Whoever sees first that it has passed raises the version. Without a row, which only
    a start of the site writes, an unsaved one of number 0 stands for it.
    """
    version = Version.objects.filter(pk=1).first()
    if version is None:
        return Version(number=0, started_at=now, fresh_until=now)
    if version.fresh_until <= now:
        version = _pass_moment(now)
    if not transaction.get_connection().in_atomic_block:
        folders.follow(version)
    return version


def announce(now: datetime | None = None) -> None:
    """Bump when the running code makes other pages than the version's; for the start."""
    with transaction.atomic():
        version = _locked_row()
        if version.fingerprint != fingerprint():
            version.fingerprint = fingerprint()
            _raise(version, now or timezone.now())
    compare()


def compare() -> None:
    """Let the link follow the row; one query.

    A link ahead of its row shows that an older database was put back: then the version
    is raised above it. The link is read first, for the row may rise in between.
    """
    mark = folders.current()
    version = Version.objects.filter(pk=1).first()
    if version is None or (mark and mark.number > version.number):
        bump()
    else:
        folders.follow(version)


def makes_pages_of(version: Version) -> bool:
    """Tell whether pages made now may be stored as a version's.

    Not those of other code than the version's, nor those made inside a transaction: it
    may be undone, and its number given again.
    """
    is_committed = version.number > 0 and not transaction.get_connection().in_atomic_block
    return is_committed and version.fingerprint in ("", fingerprint())


def _pass_moment(now: datetime) -> Version:
    """Raise the version if nobody has; while others write, stand in with one unsaved.

    A reader must not wait for an editor's long transaction: their page is right, for it
    shows this moment, but it is not stored.
    """
    try:
        with _impatient(), transaction.atomic():
            version = _locked_row(is_waiting=False)
            if version.fresh_until <= now:
                _raise(version, now)
    except OperationalError:
        if not Version.objects.filter(pk=1).exists():
            raise
        return Version(number=0, started_at=now, fresh_until=now)
    return version


@contextmanager
def _impatient() -> Iterator[None]:
    """Let SQLite wait for a writer half a second only."""
    connection = transaction.get_connection()
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    patience_ms = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 500")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience_ms}")


def _locked_row(*, is_waiting: bool = True) -> Version:
    """Return the row, locked until the transaction ends, so that versions stand in line.

    Only then may the next moment be sought: two transactions that sought it side by side
    would each miss the other's.
    """
    is_hasty = not is_waiting and transaction.get_connection().vendor == "postgresql"
    version = Version.objects.select_for_update(nowait=is_hasty).filter(pk=1).first()
    if version is None:
        beginning = timezone.now()
        Version.objects.get_or_create(
            pk=1, defaults={"number": 0, "started_at": beginning, "fresh_until": beginning}
        )
        version = Version.objects.select_for_update().get(pk=1)
    return version


def _raise(version: Version, now: datetime, *, forbid_previous: bool = False) -> None:
    mark = folders.current()
    version.number = max(version.number, mark.number if mark else 0) + 1
    version.started_at = now
    version.fresh_until = moments.after(now)
    if forbid_previous:
        version.oldest_allowed = version.number
    elif mark:
        version.oldest_allowed = max(version.oldest_allowed, mark.oldest_allowed)
    version.save()
    transaction.on_commit(partial(_follow, version.number), robust=True)


def _follow(number: int) -> None:
    """Switch the link after the commit; the row is read again, for it may be newer."""
    mark = folders.current()
    if not mark or mark.number < number:
        folders.follow(Version.objects.get(pk=1))

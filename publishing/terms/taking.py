"""Taking a file of terms in: the whole list as the file has it, or nothing of it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from publishing.terms.sheet import COLUMNS, Refusal, Sheet
from publishing.terms.term import Term

NAMES = list(COLUMNS.values())
BATCH = 500
Key = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """A term that the file writes otherwise than the list. line: where, in the file."""

    line: int
    before: Term
    after: Term

    @property
    def columns(self) -> list[tuple[str, str, str]]:
        """What changes, as (name of the column, before, after)."""
        return [
            (str(Term._meta.get_field(name).verbose_name), old, new)  # type: ignore[union-attr]
            for name in NAMES
            if (old := _shown(self.before, name)) != (new := _shown(self.after, name))
        ]


@dataclass
class Plan:
    """What taking a file in would do, and the lines that keep it from being done."""

    added: list[tuple[int, Term]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    removed: list[Term] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)

    @property
    def fingerprint(self) -> str:
        """What tells this plan from another, so that only what was shown is done."""
        parts = [
            *(f"+{_line(term)}" for _number, term in self.added),
            *(f"~{_line(change.before)}>{_line(change.after)}" for change in self.changed),
            *(f"-{_line(term)}" for term in self.removed),
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def __str__(self) -> str:
        return _("新增 %(added)s 条，修改 %(changed)s 条，删除 %(removed)s 条") % {
            "added": len(self.added),
            "changed": len(self.changed),
            "removed": len(self.removed),
        }


def plan(sheet: Sheet) -> Plan:
    """Return what taking the sheet in would do; one query."""
    stored = {_key(term): term for term in Term.objects.all()}
    made = Plan(refusals=sheet.refusals)
    for line, term in sheet.terms.items():
        before = stored.pop(_key(term), None)
        if before is None:
            made.added.append((line, term))
        elif _values(before) == _values(term):
            made.unchanged += 1
        else:
            made.changed.append(Change(line, before, term))
    made.removed = list(stored.values())
    return made


@transaction.atomic
def take(sheet: Sheet, by: User | None, *, shown: str) -> Plan:
    """Make the list what the sheet says, and return what was done.

    shown: the fingerprint of the plan that the editor saw. ValidationError when a line is
    refused, or the list has changed since.
    """
    # The rows are held until the end, so that two editors' files do not mix.
    list(Term.objects.select_for_update().values_list("pk"))
    made = plan(sheet)
    if made.refusals:
        raise ValidationError(_("有不合格的行，什么都没有改动。请改好文件再上传。"))
    if made.fingerprint != shown:
        raise ValidationError(_("用语表刚刚有了变化，下面是重新比对的结果。请再确认一次。"))
    if not made.is_empty:
        _store(made)
        _write_line(made, by)
    return made


def add_missing(terms: Iterable[Term]) -> int:
    """Add the terms that the list does not have, and return how many; change no other."""
    known = {_key(term) for term in Term.objects.all()}
    new = [term for term in terms if _key(term) not in known]
    Term.objects.bulk_create(new, batch_size=BATCH)
    return len(new)


def _store(made: Plan) -> None:
    now = timezone.now()
    for change in made.changed:
        change.after.pk, change.after.changed_at = change.before.pk, now
    changed = [change.after for change in made.changed]
    Term.objects.filter(pk__in=[term.pk for term in made.removed]).delete()
    Term.objects.bulk_update(changed, [*NAMES, "changed_at"], batch_size=BATCH)
    Term.objects.bulk_create([term for _line, term in made.added], batch_size=BATCH)


def _write_line(made: Plan, by: User | None) -> None:
    """Write one line of the trail, with every entry before and after."""
    before: dict[str, object] = {
        "changed": [_line(change.before) for change in made.changed],
        "removed": [_line(term) for term in made.removed],
    }
    after: dict[str, object] = {
        "changed": [_line(change.after) for change in made.changed],
        "added": [_line(term) for _number, term in made.added],
    }
    # The line speaks of the list as a whole; no row of it bears the key 0.
    trail.write(by, "take_terms", Term(pk=0, wording=str(made)), before=before, after=after)


def _key(term: Term) -> Key:
    return term.wording, term.language


def _values(term: Term) -> list[str]:
    return [getattr(term, name) for name in NAMES]


def _line(term: Term) -> str:
    return "，".join(_values(term))


def _shown(term: Term, name: str) -> str:
    shown: Any = getattr(term, f"get_{name}_display", None)
    return str(shown()) if shown else str(getattr(term, name))

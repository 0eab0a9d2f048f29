"""The list of checks, and what they find."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from publishing.checks.finding import Finding, Level
from publishing.refusals import at_field

if TYPE_CHECKING:
    from publishing.working_copy import WorkingCopy

Check = Callable[["WorkingCopy"], Iterable[Finding]]

_checks: list[Check] = []
# The page of publishing names these photos itself, and may release them.
SAID_ELSEWHERE = {"unreleased_photo"}


def register(check: Check) -> None:
    """Let a check look at every text; it leaves alone the kinds that it does not know."""
    if check not in _checks:
        _checks.append(check)


def findings(text: "WorkingCopy", order: Sequence[str] = ()) -> list[Finding]:
    """Return all that is found in a text, errors first, in the order of the fields.

    order: the names of the fields as a form has them; without it the model's own order.
    Costs the queries of the text's refusals and of each check.
    """
    names = [*order, *(field.name for field in text._meta.fields)]
    with text.looked_at():
        found = [*_of_refusals(text.publication_refusals()), *_of_checks(text)]
    return sorted(dict.fromkeys(found), key=lambda one: (not one.is_error, _rank(names, one)))


def refusals(text: "WorkingCopy") -> list[ValidationError]:
    """Return what the registered checks find that keeps a text from readers."""
    return [at_field(one.field, one.sentence, one.code) for one in _of_checks(text) if one.is_error]


def _of_checks(text: "WorkingCopy") -> Iterator[Finding]:
    for check in _checks:
        yield from check(text)


def _of_refusals(errors: Iterable[ValidationError]) -> Iterator[Finding]:
    for error in errors:
        by_field = getattr(error, "error_dict", None) or {NON_FIELD_ERRORS: error.error_list}
        for name, at_one in by_field.items():
            for one in at_one:
                if one.code not in SAID_ELSEWHERE:
                    yield Finding(Level.ERROR, one.code or "", name, " ".join(one.messages))


def _rank(names: list[str], finding: Finding) -> int:
    return names.index(finding.field) if finding.field in names else -1

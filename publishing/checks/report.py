"""What an editor is told of a text: errors, open warnings, and how many were dismissed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from publishing.checks.dismissed import dismissed
from publishing.checks.finding import Finding
from publishing.checks.registry import findings

if TYPE_CHECKING:
    from publishing.working_copy import WorkingCopy


@dataclass(frozen=True)
class Report:
    """The findings of a text as the form and the page of publishing show them."""

    errors: list[Finding]
    warnings: list[Finding]
    dismissed_count: int

    @property
    def findings(self) -> list[Finding]:
        return [*self.errors, *self.warnings]

    def __str__(self) -> str:
        """Say how many there are: “2 个错误，3 个提醒”."""
        counts = [
            (len(self.errors), _("%(count)s 个错误")),
            (len(self.warnings), _("%(count)s 个提醒")),
        ]
        said = [words % {"count": count} for count, words in counts if count]
        return _("，").join(said) or _("没有发现问题")


def report(text: "WorkingCopy", order: Sequence[str] = ()) -> Report:
    """Return what is found in a text, without the warnings that were dismissed.

    order: as for `findings`. Costs one query more than they do.
    """
    found = findings(text, order)
    warnings = [one for one in found if not one.is_error]
    gone = dismissed(text) if warnings else set()
    left = [one for one in warnings if one.fingerprint not in gone]
    return Report([one for one in found if one.is_error], left, len(warnings) - len(left))

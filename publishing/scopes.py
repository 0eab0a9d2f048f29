"""Whether a text lies in an account's scope (accounts.scopes)."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import scopes
from accounts.models import User
from publishing.refusals import at_field
from publishing.working_copy import WorkingCopy


def covers(user: Any, text: WorkingCopy) -> bool:
    """Tell whether a text lies in the scope; no query for an account that works everywhere.

    A kind of text without sections is limited by its places alone.
    """
    return _section_fits(user, text) and scopes.covers_codes(user, text.place_codes())


def refusals(user: User, text: WorkingCopy, changed: Iterable[str]) -> list[ValidationError]:
    """Return why an account may not leave a text as its form has it, each at its field.

    changed: the names of the fields that the form changed. A new article may stand
    without a place; another's may not be taken out of the scope.
    """
    section, places = text.scope_columns
    refused = []
    if section in changed and not _section_fits(user, text):
        sentence = _("这个栏目不在您的职责范围内，请另选。")
        refused.append(at_field(section, sentence, "out_of_scope"))
    if places in changed and not _places_fit(user, text):
        sentence = _("这些地点都不在您的职责范围内，请至少保留一个范围内的地点。")
        refused.append(at_field(places, sentence, "out_of_scope"))
    return refused


def _section_fits(user: Any, text: WorkingCopy) -> bool:
    if not user.scope_sections or not text.scope_columns[0]:
        return True
    return scopes.covers_section(user, text.section_slug())


def _places_fit(user: User, text: WorkingCopy) -> bool:
    is_own = text.pk is None or text.created_by_id == user.pk
    if is_own and not text.is_bound_to_its_place:
        return True
    return scopes.covers_codes(user, text.place_codes())

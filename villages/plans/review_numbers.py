"""Review numbers of maps (审图号): 晋S（2024）015号, GS（2023）1234号, GS京(2022)0123号."""

import re
import unicodedata

from django.utils.translation import gettext as _

from publishing.refusals import at_field

_NUMBER = re.compile(r"S\D{0,8}\d{4}\D{0,3}\d+\s*号")


def check(number: str) -> None:
    """Refuse what cannot be a review number, as 无 or 待审, at its field."""
    if not _NUMBER.search(unicodedata.normalize("NFKC", number).upper()):
        sentence = _("“%(number)s”不像审图号。审图号形如“晋S（2024）015号”，请照批件上的写。")
        raise at_field("review_number", sentence % {"number": number}, "review_number")

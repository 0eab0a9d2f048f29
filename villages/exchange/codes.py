"""A place's code as people write it in a cell: read exactly, or refused with the reason."""

import re
import unicodedata

from django.utils.translation import gettext as _

VILLAGE_DIGITS, TOWNSHIP_DIGITS, COUNTY_DIGITS = 12, 9, 6
LENGTHS = {VILLAGE_DIGITS, TOWNSHIP_DIGITS, COUNTY_DIGITS}
CITY = "1405"
_ROUNDED = re.compile(r"[\d.]+E\+?\d+", re.IGNORECASE)
_QUOTES = "'\"‘’“”`′＇＂"


def village_code(words: str) -> str:
    """Return the 12 digits of a village. ValueError with a sentence for anything else."""
    code = _digits(words)
    if len(code) != VILLAGE_DIGITS:
        sentence = _("村的代码是 12 位数字，这里是 %(count)s 位，可能丢了数字。请照登记册补全。")
        raise ValueError(sentence % {"count": len(code)})
    return code


def place_code(words: str) -> str:
    """Return the code of a city, county, township or village. ValueError with a sentence."""
    code = _digits(words)
    if len(code) == VILLAGE_DIGITS and code.endswith("000"):
        short = code[:COUNTY_DIGITS] if code.endswith("000000") else code[:TOWNSHIP_DIGITS]
        sentence = _("县的代码写 6 位，乡镇的写 9 位，后面不补 0：这里应当写 %(code)s。")
        raise ValueError(sentence % {"code": short})
    if code != CITY and len(code) not in LENGTHS:
        sentence = _(
            "代码应当是 6 位（县）、9 位（乡镇）或 12 位（村）数字，这里是 %(count)s 位，"
            "可能丢了数字。请照登记册补全。"
        )
        raise ValueError(sentence % {"count": len(code)})
    return code


def _digits(words: str) -> str:
    """Return the digits of a cell, without blanks, quotes and marks that nobody sees."""
    narrow = unicodedata.normalize("NFKC", words)
    seen = [one for one in narrow if not one.isspace() and unicodedata.category(one) != "Cf"]
    code = "".join(seen).strip(_QUOTES)
    if not code:
        raise ValueError(_("这一格没有代码。"))
    if _ROUNDED.fullmatch(code):
        raise ValueError(
            _(
                "代码被 Excel 写成了科学记数，后面的数字已经丢了。"
                "请先把这一列的格式设为“文本”，再重新填入代码。"
            )
        )
    code = code.removesuffix(".0")
    if not (code.isascii() and code.isdigit()):
        raise ValueError(_("代码只能是数字。"))
    return code

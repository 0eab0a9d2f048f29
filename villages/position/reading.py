"""A position as an editor pastes it: 112.85,35.49 or 35.49, 112.85 or 35°29′24″N 112°51′E."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from villages.position.datums import Point

LONGEST = 100
NUMBER = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]{1,15})?")
DEGREES = re.compile(
    r"([0-9]{1,3})[°度]\s*(?:([0-9]{1,2}(?:\.[0-9]{1,10})?)['′’分]\s*)?"
    r"(?:([0-9]{1,2}(?:\.[0-9]{1,10})?)(?:[\"″”秒]|''|′′)?)?"
)
# No latitude is larger, and no longitude of China is smaller than these.
LARGEST_LATITUDE = 90
SMALLEST_LONGITUDE = 73


def read(words: str) -> Point:
    """Return the position that words tell, in whichever order; ValidationError says what is wrong.

    The order is certain here: a longitude of China is more than 73 degrees, and a latitude
    less than 54.
    """
    plain = unicodedata.normalize("NFKC", words.strip()).replace("º", "°").replace("˚", "°")
    if len(plain) > LONGEST:
        raise ValidationError(_("位置太长。只贴一对经纬度，例如 112.850000,35.490000。"))
    numbers = _degrees(plain) if re.search("[°度]", plain) else _decimals(plain)
    if len(numbers) != len(("latitude", "longitude")):
        raise ValidationError(_("请贴一对经纬度，例如 112.850000,35.490000；先写哪个都可以。"))
    smaller, larger = sorted(numbers)
    if smaller < 0 or not SMALLEST_LONGITUDE < larger <= 2 * LARGEST_LATITUDE:
        raise ValidationError(
            _("这对数字不像中国的经纬度。经度在 73 到 136 之间，纬度在 3 到 54 之间。")
        )
    if smaller > SMALLEST_LONGITUDE:
        raise ValidationError(_("这两个数都像经度，没有纬度。请再复制一次。"))
    return Point(smaller, larger)


def _decimals(words: str) -> list[float]:
    """Return the numbers of a pair, and nothing for other words that hold digits."""
    rest = NUMBER.sub("", words)
    is_plain = re.fullmatch(r"[\s,;、/()\[\]东西南北经纬度NESWnesw:°]*", rest)
    return [float(number) for number in NUMBER.findall(words)] if is_plain else []


def _degrees(words: str) -> list[float]:
    found = []
    for degrees, minutes, seconds in DEGREES.findall(_with_decimals(words)):
        found.append(int(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600)
    return found or _decimals(words)


def _with_decimals(words: str) -> str:
    """Return nothing for degrees with decimals: 35.49° is read as a plain number."""
    return "" if re.search(r"[0-9]\.[0-9]+\s*[°度]", words) else words

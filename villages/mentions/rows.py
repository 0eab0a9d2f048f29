"""The rows that names of places are made from."""

from collections.abc import Iterator

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Concat

from villages.hierarchy import CITY_CODE, County, Township, Village
from villages.lifecycle.history import PlaceName

# Code, name, English name, and the register's name; or ENDED where the place is no more,
# or OTHER with its kind for another name of a place. The register has none like these.
Row = tuple[str, str, str, str]
CITY: Row = (CITY_CODE, "晋城市", "Jincheng City", "晋城市")
ENDED, OTHER = "/ended", "/other/"


def read() -> Iterator[Row]:
    """Yield the names of every place, those of today and others; one query."""
    nothing = Value("", output_field=CharField())
    first, *others = [
        model._default_manager.order_by()
        .annotate(own=Case(When(is_standing=True, then=own), default=Value(ENDED)))
        .values_list("code", "name", "name_en", "own")
        for model, own in ((County, nothing), (Township, nothing), (Village, F("name_register")))
    ]
    another = PlaceName.objects.order_by().annotate(own=Concat(Value(OTHER), "kind"), en=nothing)
    columns = ("place_code", "name", "en", "own")
    yield CITY
    yield from first.union(*others, another.values_list(*columns), all=True)

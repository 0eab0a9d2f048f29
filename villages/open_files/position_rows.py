"""Where villages are, in the register's rows and in places' files; WGS-84, as GeoJSON has it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from villages.hierarchy import Place, Village
from villages.open_files import register_rows
from villages.open_files.sets import Field, Kind

COLUMNS = {
    Field("latitude", _("纬度，WGS-84；不知道的是空的。"), Kind.NUMBER): "latitude",
    Field("longitude", _("经度，WGS-84；不知道的是空的。"), Kind.NUMBER): "longitude",
    Field("position_source", _("位置从哪里知道。")): "position_source",
}


def written(place: Place) -> dict[str, Any] | None:
    """Return a village's position; None where none is known, and for other places."""
    if not isinstance(place, Village) or place.latitude is None:
        return None
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "datum": "WGS-84",
        "source": place.position_source or None,
    }


def register() -> None:
    """Add the positions to the register's rows."""
    register_rows.add_columns(COLUMNS)

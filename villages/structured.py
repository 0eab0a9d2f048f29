"""What a place's page says, for machines: equal to what its readers see."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from delivery.structured import way, whole
from villages.models import CITY_CODE, Place


def place(place: Place, description: str = "", image: str = "") -> list[dict[str, Any]]:
    """Return the place and the way to it; no query when the places above are joined."""
    city = (_("晋城市"), reverse("villages:county_list"))
    above = [(each.display_name, each.get_absolute_url()) for each in place.parents]
    steps = [city, *above, (place.display_name, place.get_absolute_url())]
    name, path = steps[-2]
    described = {
        "@type": "AdministrativeArea",
        "name": place.display_name,
        "alternateName": place.name if get_language() == "en" else place.pinyin,
        "identifier": place.pk,
        "description": description,
        "url": whole(place.get_absolute_url()),
        "image": whole(image) if image else "",
        "geo": _position(place),
        "containedInPlace": {
            "@type": "AdministrativeArea",
            "name": name,
            "identifier": place.codes_above[-1] if place.codes_above else CITY_CODE,
            "url": whole(path),
        },
    }
    return [described, way(steps)]


def _position(place: Place) -> dict[str, Any] | None:
    """Return where a place is, in WGS-84, where it is known."""
    latitude, longitude = getattr(place, "latitude", None), getattr(place, "longitude", None)
    if latitude is None or longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)}

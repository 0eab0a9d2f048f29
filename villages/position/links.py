"""Links that open a village in the map services, each in its own datum; no script, no key."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from villages.position.datums import Datum, known, to_datum

OURS = "jincheng"


@dataclass(frozen=True)
class MapLink:
    """A map service and where it shows the village."""

    name: str
    url: str


def of(village: Any) -> list[MapLink]:
    """Return the links of a village; none while its position is not known. No query."""
    return list(_links(village)) if known(village) else []


def _links(village: Any) -> Iterator[MapLink]:
    point, name = known(village), str(village.name)
    if point is None:
        return
    gcj, baidu = to_datum(point, Datum.GCJ02), to_datum(point, Datum.BD09)
    other_way = f"{gcj.longitude:.6f},{gcj.latitude:.6f}"
    amap = {"position": other_way, "name": name, "src": OURS, "coordinate": "gaode"}
    yield MapLink(_("高德"), f"https://uri.amap.com/marker?{urlencode(amap)}")
    tencent = {"marker": f"coord:{gcj};title:{name};addr:{name}", "referer": OURS}
    yield MapLink(_("腾讯"), f"https://apis.map.qq.com/uri/v1/marker?{urlencode(tencent)}")
    marker = {"location": str(baidu), "title": name, "content": name, "output": "html"}
    marker |= {"coord_type": "bd09ll", "src": f"webapp.{OURS}.villages"}
    yield MapLink(_("百度"), f"https://api.map.baidu.com/marker?{urlencode(marker)}")
    yield MapLink(_("苹果"), f"https://maps.apple.com/?{urlencode({'ll': str(gcj), 'q': name})}")
    yield MapLink(_("手机里的地图"), f"geo:{point}")

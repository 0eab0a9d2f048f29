"""The villages that staff choose from when they send photos."""

from collections.abc import Sequence

from django.db.models import Q

from photos.upload.villages import OfferedVillage
from villages.lifecycle.shown import other_names
from villages.models import Village
from villages.pinyin import initials
from villages.position.datums import known

SHORTEST = 2


def offered(codes: Sequence[str]) -> list[OfferedVillage]:
    """Return the villages within some codes, of the whole city for none; two queries."""
    within = Q()
    for code in codes:
        within |= Q(code__startswith=code)
    found = Village.objects.standing().with_parents().filter(within).order_by("code")
    others = other_names()
    return [_offered(village, others.get(village.code, ())) for village in found]


def _offered(village: Village, others: Sequence[str]) -> OfferedVillage:
    # 苇匠村 is spelt Weijiang, 张村 is spelt Zhangcun.
    spelt = village.name.removesuffix("村") if len(village.name) > SHORTEST else village.name
    point = known(village)
    return OfferedVillage(
        code=village.code,
        name=village.display_name,
        pinyin=village.pinyin,
        initials=initials(village.pinyin, len(spelt)),
        township=village.township.display_name,
        county=village.township.county.display_name,
        also=(*others, *village.former_codes),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
    )

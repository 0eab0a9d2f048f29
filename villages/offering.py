"""The villages that staff choose from when they send photos."""

from collections.abc import Sequence

from django.db.models import Q

from photos.upload.villages import OfferedVillage
from villages.initials import initials
from villages.models import Village

SHORTEST = 2


def offered(codes: Sequence[str]) -> list[OfferedVillage]:
    """Return the villages within some codes, of the whole city for none; one query."""
    within = Q()
    for code in codes:
        within |= Q(code__startswith=code)
    found = Village.objects.with_parents().filter(within).order_by("code")
    return [_offered(village) for village in found]


def _offered(village: Village) -> OfferedVillage:
    # 苇匠村 is spelt Weijiang, 张村 is spelt Zhangcun.
    spelt = village.name.removesuffix("村") if len(village.name) > SHORTEST else village.name
    return OfferedVillage(
        code=village.code,
        name=village.display_name,
        pinyin=village.pinyin,
        initials=initials(village.pinyin, len(spelt)),
        township=village.township.display_name,
        county=village.township.county.display_name,
    )

"""One row or more in every data set."""

from tests.attachments import documents
from tests.factories import (
    make_designation,
    make_figure,
    make_membership,
    make_photo,
    make_village,
)
from tests.villages.plans.making import make_plan
from villages.lifecycle.history import CodeChange, PlaceName
from villages.models import Village

VILLAGE, OTHER = "140525103222", "140522101227"


def place(code: str) -> None:
    """Let a village's position be known; an invented one, south of the city."""
    position = {"latitude": "35.420100", "longitude": "112.650000"}
    Village.objects.filter(code=code).update(**position, position_source="示例，2024年")


def fill_every_set() -> None:
    make_designation()
    make_designation(village=make_village(OTHER), batch="", year=None)
    make_figure(value=478)
    make_figure(value=None, value_text="40%以上", place_code=VILLAGE, source_url="https://x.cn/1")
    make_membership(VILLAGE, order=1)
    make_photo(place_code=VILLAGE)
    place(VILLAGE)
    plan = make_plan(
        codes=(VILLAGE, "140525"), stages={"approved": "2024-03-01"}, note="批文未见。"
    )
    plan.documents.create(
        kind="text",
        title="文本",
        public_from="2024-03-02",
        extension="pdf",
        size_bytes=len(documents.pdf()),
        fingerprint="a" * 64,
    )
    PlaceName.objects.create(place_code=VILLAGE, name="石淙", kind="former", source="县志")
    CodeChange.objects.create(
        old_code="140525103299",
        new_code=VILLAGE,
        kind="merged",
        on="2021-03",
        source="晋城市民政局",
    )

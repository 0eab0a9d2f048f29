"""Rows for tests: valid by default, only the fact under test written out."""

from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from attachments.intake import take_in
from attachments.models import Attachment
from attachments.release import release as release_attachment
from jincheng.models import Notice, SitePage
from news.models import Article, ArticleEdition, Section, Source
from photos.models import Arrival, Photo
from publishing import workflow
from tests.attachments import documents
from villages.models import (
    County,
    Designation,
    Figure,
    Indicator,
    LayoutElement,
    Membership,
    Township,
    Village,
    VillageProfile,
)

_numbers = count(1)

# Real places, so that names read as they will: two villages share the name 北庄.
COUNTIES = {
    "140522": ("阳城县", "Yangcheng County", "Yangcheng", "县", "county"),
    "140525": ("泽州县", "Zezhou County", "Zezhou", "县", "county"),
    "140581": ("高平市", "Gaoping City", "Gaoping", "县级市", "county-level city"),
}
TOWNSHIPS = {
    "140522101": ("北留镇", "Beiliu Town", "Beiliu", "镇", "town"),
    "140525103": ("周村镇", "Zhoucun Town", "Zhoucun", "镇", "town"),
    "140581102": ("三甲镇", "Sanjia Town", "Sanjia", "镇", "town"),
}
VILLAGES = {
    "140522101227": ("郭峪村", "Guoyu Village", "Guoyu"),
    "140522101230": ("皇城村", "Huangcheng Village", "Huangcheng"),
    "140525103222": ("石淙头村", "Shicongtou Village", "Shicongtou"),
    "140581102208": ("北庄村", "Beizhuang Village", "Beizhuang"),
}


def make_county(code: str = "140525") -> County:
    name, name_en, pinyin, kind, kind_en = COUNTIES[code]
    return County.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "name_en": name_en,
            "pinyin": pinyin,
            "kind": kind,
            "kind_en": kind_en,
        },
    )[0]


def make_township(code: str = "140525103") -> Township:
    name, name_en, pinyin, kind, kind_en = TOWNSHIPS[code]
    return Township.objects.get_or_create(
        code=code,
        defaults={
            "county": make_county(code[:6]),
            "name": name,
            "name_en": name_en,
            "pinyin": pinyin,
            "kind": kind,
            "kind_en": kind_en,
        },
    )[0]


def make_village(code: str = "140525103222") -> Village:
    name, name_en, pinyin = VILLAGES[code]
    return Village.objects.get_or_create(
        code=code,
        defaults={
            "township": make_township(code[:9]),
            "name": name,
            "name_en": name_en,
            "pinyin": pinyin,
            "name_register": f"{name}委会",
        },
    )[0]


def make_designation(**values: Any) -> Designation:
    values.setdefault("village", None)
    values["village"] = values["village"] or make_village()
    defaults = {
        "name": "中国传统村落",
        "name_en": "Chinese Traditional Village",
        "level": "national",
        "batch": "batch 3",
        "year": 2014,
        "listed_as": "泽州县周村镇石淙头村",
        "match": Designation.Match.EXACT,
        "source": "Chinese Traditional Villages list",
    }
    return Designation.objects.create(**{**defaults, **values})


def make_element(slug: str = "taihang-highway", **values: Any) -> LayoutElement:
    defaults = {
        "kind": LayoutElement.Kind.RING,
        "name": "太行一号旅游公路",
        "name_en": "Taihang No. 1 Tourist Highway",
        "summary": "沿公路连成一环。",
        "summary_en": "One ring along the highway.",
        "source": "中国新闻网，2023年11月27日",
        "source_en": "China News Network, 27 November 2023",
    }
    return LayoutElement.objects.get_or_create(slug=slug, defaults={**defaults, **values})[0]


def make_membership(place_code: str = "140525103222", **values: Any) -> Membership:
    """A place of an element; of the ring unless told otherwise."""
    make_village(place_code) if len(place_code) == 12 else None
    values.setdefault("element", None)
    values["element"] = values["element"] or make_element()
    source = {
        "source": "《中国日报》，2023年11月14日",
        "source_en": "China Daily, 14 November 2023",
    }
    return Membership.objects.create(place_code=place_code, **{**source, **values})


def make_section(slug: str = "heritage", **values: Any) -> Section:
    defaults = {"label": "古村新语", "label_en": "Old Villages, New Days"}
    return Section.objects.get_or_create(slug=slug, defaults={**defaults, **values})[0]


def make_source(name: str = "本站", **values: Any) -> Source:
    return Source.objects.get_or_create(name=name, defaults={"name_en": "This site", **values})[0]


def make_photo(*, released: bool = True, **values: Any) -> Photo:
    """A row without files; for pictures that are decoded, take one in (photos.intake)."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "original": f"{number}.jpg",
        "fingerprint": sha256(str(number).encode()).hexdigest(),
        "width_px": 1600,
        "height_px": 1067,
        "size_bytes": 1000,
        "alt_text": "河水绕过的石头村子",
        "caption": "石淙头村",
        "credit_line": "示例 摄",
        "renditions": [
            {
                "format": form,
                "width_px": width,
                "height_px": width * 2 // 3,
                "size_bytes": 1000,
                "name": f"{number:032x}-{width}.{extension}",
            }
            for form, extension in (("jpeg", "jpg"), ("webp", "webp"))
            for width in (320, 640, 960)
        ],
    }
    if released:
        defaults["released_at"] = defaults["first_released_at"] = timezone.now()
    return Photo.objects.create(**{**defaults, **values})


def make_arrival(sender: User, **values: Any) -> Arrival:
    """A photo on its way of which nothing came yet; `photo=` is one that came."""
    photo = values.get("photo")
    defaults = {
        "sha256": photo.fingerprint if photo else sha256(str(next(_numbers)).encode()).hexdigest(),
        "size_bytes": photo.size_bytes if photo else 1000,
        "state": Arrival.State.STORED if photo else Arrival.State.WAITING,
        "village_code": "140525103222",
        "name": "IMG_0001.JPG",
    }
    return Arrival.objects.create(sender=sender, **{**defaults, **values})


def make_attachment(content: bytes = b"", *, released: bool = False, **values: Any) -> Attachment:
    """A file as it was taken in; a PDF unless other bytes are given."""
    attachment = take_in(BytesIO(content or documents.pdf()), by=None, **values)
    if released:
        release_attachment(attachment, None)
    return attachment


def make_article(**values: Any) -> Article:
    """A draft on the desk."""
    defaults: dict[str, Any] = {
        "headline": "一张蓝图连城乡",
        "standfirst": "一千五百四十八个村,一本账。",
        "body": "<p>正文第一段。</p>",
        "author": "本站记者",
        "responsible_editor": "编辑甲",
    }
    values = {**defaults, **values}
    values.setdefault("section", None)
    values["section"] = values["section"] or make_section()
    values["source"] = values.get("source") or make_source()
    article = Article(**values)
    workflow.save(article, None)
    return article


def publish_article(
    *,
    at: datetime | None = None,
    until: datetime | None = None,
    now: datetime | None = None,
    **values: Any,
) -> ArticleEdition:
    """An article that readers see (from `at` on, when given)."""
    return workflow.publish(make_article(**values), None, at=at, until=until, now=now)  # type: ignore[return-value]


def make_profile(**values: Any) -> VillageProfile:
    """A village's own words, on the desk."""
    defaults = {
        "in_brief": "长河绕村而过,三个自然村依山而居。",
        "to_see": "<p>潘家大院,二十余院。</p>",
    }
    values = {**defaults, **values}
    values["village"] = values.get("village") or make_village()
    profile = VillageProfile(**values)
    workflow.save(profile, None)
    return profile


def make_notice(text: str = "明天停水。", **values: Any) -> Notice:
    """A notice that readers see for a day from now on."""
    live_from = values.setdefault("live_from", timezone.now())
    values.setdefault("live_until", live_from + timedelta(days=1))
    return Notice.objects.create(text=text, **values)


def make_site_page(**values: Any) -> SitePage:
    """A page of the site's own words, on the desk."""
    defaults = {"slug": "rules", "title": "投稿须知", "body": "<p>来稿请写明姓名。</p>"}
    page = SitePage(**{**defaults, **values})
    workflow.save(page, None)
    return page


def make_indicator(slug: str = "resident-population", **values: Any) -> Indicator:
    defaults = {"name": "常住人口", "name_en": "Resident population", "theme": "people"}
    defaults |= {"unit": "人", "is_key": True}
    return Indicator.objects.get_or_create(slug=slug, defaults={**defaults, **values})[0]


def make_figure(**values: Any) -> Figure:
    defaults = {"place_code": "1405", "value": Decimal(2194545), "as_of": "2020-11-01"}
    defaults |= {"source": "国家统计局，2022年", "source_en": "National Bureau of Statistics, 2022"}
    indicator = values.pop("indicator", None) or make_indicator()
    return Figure.objects.create(indicator=indicator, **{**defaults, **values})

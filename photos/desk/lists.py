"""Narrowing the list of photos on the desk. Each choice goes along an index or is bounded."""

import re
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from photos import places
from photos.models import Photo
from photos.pairs import in_open_pair
from photos.uses import is_somewhere

MONTHS_SHOWN = 24
MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
NUMBER = re.compile(r"[0-9]{1,9}")
PLACE = re.compile(r"[0-9]{4,12}")
CITY = "1405"


class _YesNoFilter(admin.SimpleListFilter):
    """A question with two answers; a subclass says what "yes" keeps."""

    yes: Any
    no: Any

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", self.yes), ("no", self.no)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        return self.keep(queryset, self.value() == "yes")

    def keep(self, photos: QuerySet[Any], answer: bool) -> QuerySet[Any]:
        raise NotImplementedError


class ReleasedFilter(_YesNoFilter):
    title = _("读者看到的")
    parameter_name = "released"
    yes, no = _("已公开"), _("未公开")

    def keep(self, photos: QuerySet[Any], answer: bool) -> QuerySet[Any]:
        return photos.filter(released_at__isnull=not answer)


class AltTextFilter(_YesNoFilter):
    title = _("替代文字")
    parameter_name = "described"
    yes, no = _("已写"), _("没写")

    def keep(self, photos: QuerySet[Any], answer: bool) -> QuerySet[Any]:
        return photos.exclude(alt_text="") if answer else photos.filter(alt_text="")


class UsedFilter(_YesNoFilter):
    title = _("用处")
    parameter_name = "used"
    yes, no = _("正在使用"), _("没有使用")

    def keep(self, photos: QuerySet[Any], answer: bool) -> QuerySet[Any]:
        return photos.filter(is_somewhere() if answer else ~is_somewhere())


class AlikeFilter(_YesNoFilter):
    title = _("相似的照片")
    parameter_name = "alike"
    yes, no = _("可能重复"), _("没有重复")

    def keep(self, photos: QuerySet[Any], answer: bool) -> QuerySet[Any]:
        alike = in_open_pair()
        return photos.filter(alike if answer else ~alike)


class LicenceFilter(admin.SimpleListFilter):
    title = _("授权")
    parameter_name = "licence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [pair for pair in Photo._meta.get_field("licence").flatchoices if pair[0]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(licence=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    title = _("类型")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Photo.Kind.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class PlaceFilter(admin.SimpleListFilter):
    """The city's counties; once one is chosen its townships, then their villages."""

    title = _("地点")
    parameter_name = "place"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the counties, and below the chosen place the next ones."""
        chosen = str(request.GET.get(self.parameter_name, ""))
        path = [chosen[:digits] for digits in (6, 9, 12) if digits <= len(chosen)]
        return [("none", _("没写地点")), *_tree(places.current(request), CITY, path)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "none":
            return queryset.filter(place_code="")
        code = self.value() or ""
        return queryset.filter(place_code__startswith=code) if PLACE.fullmatch(code) else queryset


def _tree(
    register: places.Register, code: str, path: list[str], depth: int = 0
) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for below, name in register.below(code):
        rows.append((below, "　" * depth + name))
        if path[:1] == [below]:
            rows += _tree(register, below, path[1:], depth + 1)
    return rows


class UploaderFilter(admin.SimpleListFilter):
    title = _("上传人")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return who uploaded anything; one query."""
        people = User.objects.order_by("username").only("username", "display_name")
        sent = Exists(Photo.objects.filter(uploaded_by=OuterRef("pk")))
        return [("0", _("本站")), *((str(user.pk), str(user)) for user in people.filter(sent))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        if not NUMBER.fullmatch(value):
            return queryset
        return queryset.filter(uploaded_by=int(value) or None)


class MonthFilter(admin.SimpleListFilter):
    """The month in which photos were uploaded."""

    title = _("上传月份")
    parameter_name = "month"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        today = timezone.localdate()
        last = today.year * 12 + today.month - 1
        return [_month(count) for count in range(last, last - MONTHS_SHOWN, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = MONTH.fullmatch(self.value() or "")
        if not asked or asked[1] == "0000":
            return queryset
        year, month = int(asked[1]), int(asked[2])
        begin = datetime(year, month, 1, tzinfo=timezone.get_current_timezone())
        if (year, month) == (9999, 12):
            return queryset.none()
        end = begin.replace(year=year + month // 12, month=month % 12 + 1)
        return queryset.filter(uploaded_at__gte=begin, uploaded_at__lt=end)


def _month(count: int) -> tuple[str, str]:
    year, month = count // 12, count % 12 + 1
    return f"{year:04}-{month:02}", _t("%(year)s 年 %(month)s 月") % {"year": year, "month": month}


FILTERS = [
    ReleasedFilter,
    PlaceFilter,
    UploaderFilter,
    MonthFilter,
    AltTextFilter,
    UsedFilter,
    AlikeFilter,
    LicenceFilter,
    KindFilter,
]

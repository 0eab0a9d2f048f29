"""Narrowing the list of photos on the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from photos.models import PhotoUse


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
        used = Exists(PhotoUse.objects.filter(photo=OuterRef("pk")))
        return photos.filter(used if answer else ~used)

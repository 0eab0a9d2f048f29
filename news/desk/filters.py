"""How the list of articles is narrowed by place."""

from typing import Any

from django.contrib import admin
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from villages.models import CITY_CODE, County

CITY_ITSELF = Q(codes__contains=f'"{CITY_CODE}"')


class CountyFilter(admin.SimpleListFilter):
    """Articles about a county, or any place within it; one query for the names."""

    title = _("地点")
    parameter_name = "county"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        counties = [(county.code, county) for county in County.objects.order_by("code")]
        return [(CITY_CODE, _("全市")), *counties, ("none", _("没有地点"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        code = self.value() or ""
        # The codes of the working copy stand in a list; only what is published has rows.
        texts = queryset.alias(codes=Cast("places", CharField()))
        if code == "none":
            return queryset.filter(places=[])
        if code == CITY_CODE:
            return texts.filter(CITY_ITSELF)
        is_code = code.isascii() and code.isdigit()
        return texts.filter(codes__contains=f'"{code}') if is_code else queryset

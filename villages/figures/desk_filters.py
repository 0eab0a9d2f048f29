"""Narrowing figures to the places of a county, or to the city as a whole."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from villages.hierarchy import CITY_CODE, County


class CountyFilter(admin.SimpleListFilter):
    title = _("县（市、区）")
    parameter_name = "county"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        counties = [(county.code, county.display_name) for county in County.objects.all()]
        return [(CITY_CODE, _("全市")), *counties]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        code = self.value()
        if code == CITY_CODE:
            return queryset.filter(place_code=code)
        return queryset.filter(place_code__startswith=code) if code else queryset

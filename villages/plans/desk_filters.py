"""How the desk's list of plans is narrowed."""

import re
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from villages.hierarchy import County
from villages.plans.models import PlanPlace
from villages.plans.states import State

UNKNOWN = "unknown"
CODE = re.compile(r"[0-9]{6}")


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("进展")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*State.choices, (UNKNOWN, _("进展不详"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.value()
        if asked == UNKNOWN:
            return queryset.filter(state="")
        return queryset.filter(state=asked) if asked in State.values else queryset


class CountyFilter(admin.SimpleListFilter):
    title = gettext_lazy("县（市、区）")
    parameter_name = "county"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(county.code, county.display_name) for county in County.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.value() or ""
        if not CODE.fullmatch(asked):
            return queryset
        covering = PlanPlace.objects.filter(code__startswith=asked).values("plan")
        return queryset.filter(pk__in=covering)

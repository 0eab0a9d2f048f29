"""Filters of the trail; each goes along an index."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.verbs import TITLES

# No more digits than every database's key.
MOST_DIGITS = 18


class VerbFilter(admin.SimpleListFilter):
    title = gettext_lazy("动作")
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the acts; verbs of one title are one act: a text and a row are both new."""
        verbs: dict[str, list[str]] = {}
        for verb, title in TITLES.items():
            verbs.setdefault(str(title), []).append(verb)
        return [(".".join(same), title) for title, same in verbs.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        verbs = (self.value() or "").split(".")
        return queryset.filter(verb__in=verbs) if self.value() else queryset


class PersonFilter(admin.SimpleListFilter):
    title = gettext_lazy("谁")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        people = User.objects.order_by("username").only("username", "display_name")
        return [("0", _("本站")), *((str(user.pk), str(user)) for user in people)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value() or ""
        if not (value.isascii() and value.isdigit()):
            return queryset
        return (
            queryset.filter(by=int(value) or None) if len(value) < MOST_DIGITS else queryset.none()
        )


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("对象类型")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        desks = model_admin.admin_site._registry
        return [(model._meta.label_lower, model._meta.verbose_name) for model in desks]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(subject_kind=self.value()) if self.value() else queryset

"""Choosing a village on the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from villages.finding import label
from villages.models import Village


class VillageChoice(forms.ModelChoiceField):
    """A village with its township and county, for 289 villages share their name."""

    def label_from_instance(self, obj: Any) -> str:
        return label(obj)


class VillageChooser(admin.ModelAdmin):
    """A form that chooses its village in a search of names, pinyin and codes."""

    autocomplete_fields = ["village"]

    @admin.display(description=_("村庄"), ordering="village")
    def village_in_township(self, row: Any) -> str:
        return label(row.village)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "village":
            # A row that is there already keeps its village, also when that is no more.
            is_new = not request.resolver_match or "object_id" not in request.resolver_match.kwargs
            villages = Village.objects.standing() if is_new else Village.objects.all()
            kwargs |= {"form_class": VillageChoice, "queryset": villages.with_parents()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

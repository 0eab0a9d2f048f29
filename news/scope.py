"""Choosing the sections that an account's rights are limited to."""

from django import forms
from django.utils.translation import gettext as _

from accounts.scopes import Chooser
from news.sections import Section


def names(slugs: list[str]) -> list[str]:
    """Return the labels of sections, in their order; one query."""
    labels = dict(Section.objects.values_list("slug", "label"))
    return [labels.get(slug, slug) for slug in slugs]


def field(stored: list[str]) -> forms.MultipleChoiceField:
    """Return a box for each section; one query.

    A stored slug without a section keeps its box: without it, saving the account would
    widen a scope to everything.
    """
    sections = list(Section.objects.values_list("slug", "label"))
    gone = [slug for slug in stored if slug not in dict(sections)]
    boxes = [(slug, _("%(slug)s（已没有这个栏目）") % {"slug": slug}) for slug in gone]
    return forms.MultipleChoiceField(
        choices=[*sections, *boxes], widget=forms.CheckboxSelectMultiple
    )


SECTIONS = Chooser(field=field, names=names)

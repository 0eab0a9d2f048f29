"""The tiles' words: layers to choose from, what makes a page complete."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from villages.tiles import layers

register = template.Library()


@dataclass(frozen=True)
class Choice:
    """A layer with its address, and how a column of counts is headed."""

    slug: str
    name: Any
    heading: Any
    address: str


@register.simple_tag
def tile_layers() -> list[Choice]:
    """Return the layers, completeness last, each with its address."""
    whole = layers.complete()
    return [
        *(
            Choice(
                each.slug, each.name, each.name, reverse("villages:tile_layer", args=[each.slug])
            )
            for each in layers.PARTS
        ),
        Choice(whole.slug, whole.name, whole.states[-1], reverse("villages:tile_grid")),
    ]


@register.simple_tag
def complete_parts() -> str:
    """Return what a complete page has, as one list of words."""
    names = [str(part.name) for part in layers.PARTS]
    if get_language() == "en":
        return ", ".join(name.lower() for name in names)
    return "、".join(names)


@register.filter
def tile_parts(village: Any) -> str:
    """Return what a village's page has, in words; "" for none."""
    joint = ", " if get_language() == "en" else "、"
    return joint.join(str(part.name) for part in layers.PARTS if part.has(village))

"""What readers get of cleaned HTML."""

from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

Renderer = Callable[[str], str]
_renderers: list[Renderer] = []


def register_renderer(renderer: Renderer) -> None:
    """Let a renderer change cleaned HTML before readers get it; it returns safe HTML.

    Each gets what the one before it made, in the order of registering.
    """
    if renderer not in _renderers:
        _renderers.append(renderer)


def render(html: str) -> SafeString:
    """Return what readers get of HTML that was cleaned at saving."""
    for renderer in _renderers:
        html = renderer(html)
    return mark_safe(html)  # noqa: S308 - cleaned by ProseField, then by the renderers' own care

"""Attachments inside prose: a file to take along, or a video of our own that plays here.

<figure data-attachment="7">                       the file, with its kind and size
<figure data-video="7" data-poster="/media/…">     the video; the poster may be missing
"""

import re
from html import unescape

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from attachments import private_view
from attachments.models import Attachment

_FIGURE = re.compile(
    r'<figure data-(attachment|video)="([0-9]{1,9})"(?: data-poster="([^"]*)")?>(.*?)</figure>',
    re.DOTALL,
)
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)


def render(html: str) -> SafeString:
    """Return prose with its attachments; one that is unknown or not shown here vanishes.

    html: as `publishing.prose.clean` left it, with the addresses of posters. One query,
    none for prose without attachments.
    """
    numbers = {int(match[2]) for match in _FIGURE.finditer(html)}
    found = private_view.shown().in_bulk(numbers) if numbers else {}
    return mark_safe(_FIGURE.sub(lambda match: _expand(match, found), html))  # noqa: S308


def unknown_attachments(numbers: list[str]) -> list[str]:
    """Return a sentence that names the attachments which are not there; one query."""
    known = {str(one) for one in _known(numbers).values_list("pk", flat=True)}
    sentence = _("没有 %(numbers)s 号附件。请删去它，或重新选择。")
    return _naming(sentence, numbers, known)


def unknown_videos(numbers: list[str]) -> list[str]:
    """Return a sentence that names what is not there or is no video; one query."""
    videos = _known(numbers).filter(kind=Attachment.Kind.MP4)
    known = {str(one) for one in videos.values_list("pk", flat=True)}
    sentence = _("没有 %(numbers)s 号视频。请删去它，或重新选择一段 MP4。")
    return _naming(sentence, numbers, known)


def _known(numbers: list[str]) -> QuerySet[Attachment]:
    return Attachment.objects.filter(pk__in=map(int, numbers))


def _naming(sentence: str, numbers: list[str], known: set[str]) -> list[str]:
    missing = [number for number in numbers if str(int(number)) not in known]
    return [sentence % {"numbers": "、".join(missing[:5])}] if missing else []


def _expand(match: re.Match[str], found: dict[int, Attachment]) -> str:
    node, number, poster, within = match.groups()
    attachment = found.get(int(number))
    if attachment is None or (node == "video" and not attachment.is_video):
        return ""
    caption = _CAPTION.search(within)
    words = caption[1] if caption and strip_tags(caption[1]).strip() else ""
    context = {
        "attachment": attachment,
        "address": private_view.address_of(attachment),
        # The text's caption was cleaned with the text.
        "caption": mark_safe(words),  # noqa: S308
        "title": unescape(strip_tags(words)) or attachment.title,
        "poster": unescape(poster or ""),
    }
    return render_to_string(f"attachments/includes/{node}.html", context).strip()

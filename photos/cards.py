"""Video cards: our poster, the title, and a link to where the video is. Never an embed.

Which hosts may be linked is `settings.VIDEO_HOSTS`.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from photos.models import Photo


def host_of(address: str) -> str:
    """Return the host that an address leads to, in small letters."""
    return (urlsplit(address).hostname or "").removesuffix(".")


def is_allowed(address: str) -> bool:
    """Tell whether readers may be led to this address."""
    return host_of(address) in settings.VIDEO_HOSTS


def refused_links(addresses: list[str]) -> list[str]:
    """Return a sentence for each host that is not on the list; no query."""
    hosts = dict.fromkeys(host_of(one) for one in addresses if not is_allowed(one))
    sentence = _(
        "视频网站 %(host)s 不在允许的名单里。请删去这张视频卡片，或改用名单里的网站：%(list)s。"
    )
    allowed = "、".join(settings.VIDEO_HOSTS)
    return [sentence % {"host": host, "list": allowed} for host in hosts]


def render(address: str, title: str, poster: Photo | None, sizes: str) -> str:
    """Return the card of a video elsewhere; empty when its host is not allowed."""
    if not is_allowed(address):
        return ""
    host = host_of(address)
    caption = poster.display_caption if poster else ""
    return render_to_string(
        "photos/includes/video_card.html",
        {
            "address": address,
            "title": title or caption or host,
            "photo": poster,
            "host": host,
            "sizes": sizes,
        },
    ).strip()

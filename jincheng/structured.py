"""What the home page says of the site itself, for machines."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from delivery.structured import whole

LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}


def site() -> list[dict[str, Any]]:
    """Return who makes the site, and the site with the way to search it."""
    organisation = whole("/#organisation")
    maker = {
        "@type": "Organization",
        "@id": organisation,
        "name": settings.SITE_ORGANISER or _("晋城村庄"),
        "url": whole("/"),
        "logo": whole(static("img/seal.svg")),
    }
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{whole(reverse('search:results'))}?q={{words}}",
        },
        "query-input": "required name=words",
    }
    site = {
        "@type": "WebSite",
        "name": _("晋城村庄"),
        "url": whole(reverse("home")),
        "inLanguage": LANGUAGES[str(get_language())],
        "publisher": {"@id": organisation},
        "potentialAction": search,
    }
    return [maker, site]

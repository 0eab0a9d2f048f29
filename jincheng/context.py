"""What every public template may use."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from delivery.pages import remembered
from jincheng import frame
from news.sections import Section


def site(request: HttpRequest) -> dict[str, object]:
    """Return the site's address and the footer lines that are set; costs no query.

    The sections of the masthead and the frame cost their queries once a version, or on a
    page that is not public.
    """
    return {
        "site_url": settings.SITE_URL,
        "site_domain": urlsplit(settings.SITE_URL).netloc,
        "site_organiser": settings.SITE_ORGANISER,
        "site_icp_number": settings.SITE_ICP_NUMBER,
        "site_security_number": settings.SITE_SECURITY_NUMBER,
        "site_code": settings.SITE_CODE,
        "site_contact": settings.SITE_CONTACT,
        "has_offline_reading": settings.OFFLINE_READING,
        "all_sections": SimpleLazyObject(lambda: remembered(request, "sections", _sections)),
        "frame": SimpleLazyObject(lambda: frame.of(request)),
        **addresses(request),
    }


def _sections() -> list[Section]:
    return list(Section.objects.all())


def addresses(request: HttpRequest) -> dict[str, object]:
    """Return the page's own address and those of its two languages, as paths."""
    path = request.path_info
    chinese = path.removeprefix("/en") if path.startswith("/en/") else path
    before = request.GET.get("before")
    home = "/en/" if get_language() == "en" else "/"
    return {
        "page_path": f"{path}?before={before}" if before else path,
        "path_zh": chinese,
        "path_en": f"/en{chinese}",
        "path_home": home,
        "path_other_home": "/" if home == "/en/" else "/en/",
        # A list that goes on elsewhere: the other language's rows are not the same.
        "is_continued": bool(before),
    }

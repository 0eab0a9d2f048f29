"""Small files for machines: robots.txt, security.txt, the manifest."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from delivery.pages import public_page
from delivery.structured import whole

PLAIN = "text/plain; charset=utf-8"
# RFC 9116 asks for less than a year.
SECURITY_DAYS = 180


@public_page
def robots(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Keep robots from the desk, from what is asked and from what staff send."""
    closed = [reverse("admin:index"), "/upload/", "/preview/", "/search/", "/en/search/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {whole(reverse('sitemap_index'))}", ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@public_page
def security(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Tell whom to write to about a weakness (RFC 9116); 404 when nobody is set."""
    if not settings.SITE_SECURITY_CONTACT:
        raise Http404
    contact = settings.SITE_SECURITY_CONTACT
    uri = f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {uri}",
        f"Expires: {(day + timedelta(days=SECURITY_DAYS)).isoformat()}",
        "Preferred-Languages: zh, en",
        f"Canonical: {whole(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@public_page
def manifest(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Tell how the site stands on a phone's screen."""
    with override(settings.LANGUAGE_CODE):
        name = gettext("晋城村庄")
    icon = {"src": static("img/seal.svg"), "type": "image/svg+xml", "sizes": "any"}
    described = {
        "name": name,
        "short_name": name,
        "lang": "zh-Hans",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#faf9f6",
        "theme_color": "#ad2b1f",
        "icons": [icon],
    }
    return JsonResponse(
        described,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )

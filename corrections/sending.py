"""What a browser sends, judged before it is read: from where, and how much.

There is no token, for pages are the same bytes for everyone. Browsers say themselves from
which site a form comes, and no page can forge that (Fetch Metadata; RFC 6454).
"""

from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest

MOST_BYTES = 32 * 1024


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether a form was sent from a page of this site; False where nothing tells."""
    origin = request.headers.get("Origin", "")
    site = request.headers.get("Sec-Fetch-Site", "")
    if site and site != "same-origin":
        return False
    if origin:
        return urlsplit(origin).netloc == request.get_host()
    return site == "same-origin"


def is_too_large(request: HttpRequest) -> bool:
    """Tell whether more is sent than a form can hold, before it is read where that is said."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return True
    try:
        return len(request.body) > MOST_BYTES
    except RequestDataTooBig:
        return True

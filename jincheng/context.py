"""What every public template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Return the site's address and the footer lines that are set; costs no query."""
    return {
        "site_url": settings.SITE_URL,
        "site_organiser": settings.SITE_ORGANISER,
        "site_icp_number": settings.SITE_ICP_NUMBER,
        "site_security_number": settings.SITE_SECURITY_NUMBER,
        "site_code": settings.SITE_CODE,
        "site_contact": settings.SITE_CONTACT,
    }

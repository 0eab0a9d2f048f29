"""Fetching a document of a plan, as a download and never as a page of the site."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotFound
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from delivery import ranges
from villages.plans import files
from villages.plans.models import PlanDocument

TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@require_safe
def fetch(request: HttpRequest, number: str, pk: str, extension: str) -> HttpResponseBase:
    """Send a document that readers may fetch today; else it is not there. One query."""
    documents = PlanDocument.objects.public(timezone.now())
    document = documents.filter(plan_id=int(number), pk=int(pk), extension=extension).first()
    return send(request, document) if document else _missing()


def send(request: HttpRequest, document: PlanDocument) -> HttpResponseBase:
    """Send a document to one who may fetch it."""
    try:
        size = files.private().size(document.private_path)
        file = files.private().open(document.private_path)
    except OSError:
        return _missing()
    response = ranges.answer(request, file, size, etag=f'"{document.fingerprint[:32]}"')
    response["Content-Type"] = TYPES[document.extension]
    kept_as = content_disposition_header(True, document.download_name)
    response["Content-Disposition"] = kept_as or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response


def _missing() -> HttpResponseNotFound:
    return HttpResponseNotFound(content_type="text/plain")

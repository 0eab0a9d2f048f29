"""What people without an account see by a preview link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from publishing import preview_links, previews
from publishing.previews import Preview


@require_safe
def preview_open(request: HttpRequest, token: str) -> HttpResponse:
    """Show the text as it stands on the desk; the same 404 for every link that is none."""
    now = timezone.now()
    link = preview_links.find(token, now)
    text = preview_links.text_behind(link) if link else None
    if link is None or text is None:
        raise Http404
    if request.method == "GET":
        preview_links.note_opening(link, now)
    with override(text.language):
        until = date_format(timezone.localtime(link.expires_at), "Y-m-d H:i")
        line = _("预览稿，请勿转发；有效期至 %(until)s。") % {"until": until}
    return preview_links.as_private(previews.render(text, Preview(token, [line])))

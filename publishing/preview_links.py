"""Links by which people without an account see one text as it stands on the desk.

Only the SHA-256 of a token is stored, so nobody who reads the database can open a
link. A link that is unknown, expired or revoked, or whose text is gone, is no link at
all: all four are answered alike.
"""

from datetime import datetime
from hashlib import sha256
from typing import ClassVar, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F
from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.columns import moment
from publishing.of_text import OfText, OfTextQuerySet
from publishing.working_copy import WorkingCopy

TOKEN_BYTES = 24

Response = TypeVar("Response", bound=HttpResponseBase)


class PreviewLinkQuerySet(OfTextQuerySet):
    def open(self, at: datetime | None = None) -> "PreviewLinkQuerySet":
        """Return the links that can be used at a moment."""
        return self.filter(revoked_at=None, expires_at__gt=moment(at))


class PreviewLink(OfText):
    """A link to the preview of one text, for whoever holds its token, until it expires."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("建立人"),
        null=True,
        related_name="+",
    )
    expires_at = models.DateTimeField(_("有效期至"))
    revoked_at = models.DateTimeField(_("作废时间"), null=True)
    last_opened_at = models.DateTimeField(_("最近打开"), null=True)
    opened_count = models.PositiveIntegerField(_("打开次数"), default=0)

    objects: ClassVar = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("预览链接")
        verbose_name_plural = pgettext_lazy("plural", "预览链接")
        default_permissions = ()
        ordering = ["-pk"]
        indexes = [models.Index(fields=["text_kind", "text_key"], name="preview_link_text")]

    def __str__(self) -> str:
        return f"{self.text_kind} {self.text_key}"

    def is_open(self, at: datetime | None = None) -> bool:
        """Tell whether the link can be used at a moment."""
        return self.revoked_at is None and self.expires_at > moment(at)


def hash_of(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()


def find(token: str, at: datetime | None = None) -> PreviewLink | None:
    """Return the open link of a token; one query by the hash, which tells nothing by its time."""
    return PreviewLink.objects.open(at).filter(token_hash=hash_of(token)).first()


def text_of(token: str, at: datetime | None = None) -> WorkingCopy | None:
    """Return the text that an open link shows, as it stands on the desk; two queries."""
    link = find(token, at)
    return text_behind(link) if link else None


def text_behind(link: PreviewLink) -> WorkingCopy | None:
    model = apps.get_model(link.text_kind)
    return model._default_manager.filter(pk=link.text_key).first()


def note_opening(link: PreviewLink, at: datetime | None = None) -> None:
    """Count an opening; one query."""
    PreviewLink.objects.filter(pk=link.pk).update(
        opened_count=F("opened_count") + 1, last_opened_at=moment(at)
    )


def as_private(response: Response) -> Response:
    """Return an answer that nobody may keep, list, or tell another site of."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response

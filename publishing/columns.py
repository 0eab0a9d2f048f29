"""What desk and shelf both hold of a text."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.languages import Language


class SharedColumns(models.Model):
    """The columns of a working copy and of its editions; a subclass adds the text's own."""

    # Columns that came when texts were signed already: empty, they are not signed for.
    COUNTED_WHEN_FILLED: ClassVar[tuple[str, ...]] = ()

    language = models.CharField(
        _("语言"), max_length=10, choices=Language.choices, default=Language.CHINESE
    )
    released_at = models.DateTimeField(
        _("发布时间"),
        null=True,
        blank=True,
        help_text=_(
            "读者在文章上看到的时间，也决定列表的先后。"
            "留空则为首次公开的时刻；转载可填写过去的时间。"
        ),
    )
    is_demonstration = models.BooleanField(_("演示内容"), default=False, editable=False)

    class Meta:
        abstract = True

    def hold_shown(self) -> None:
        """Lock the rows of what the text shows: none is taken from readers meanwhile.

        Belongs after the text's own lock and before anything bumps, as in every verb.
        """

    def write_relations(self) -> None:
        """Write the rows that belong to this text, once it is saved."""

    def clear_relations(self) -> None:
        """Remove the rows that belong to this text and do not go with it by themselves."""


def moment(at: datetime | None) -> datetime:
    """Return the moment asked for, else now."""
    return at or timezone.now()


def values(text: SharedColumns, columns: type[SharedColumns]) -> dict[str, Any]:
    """Return a text's shared columns by attribute name, as an edition takes them."""
    return {field.attname: getattr(text, field.attname) for field in columns._meta.fields}

"""Where a text stands: on the desk, and for its readers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.shelf import Edition


class Review(models.TextChoices):
    """Where a working copy stands on the desk."""

    DRAFT = "draft", _("草稿")
    IN_REVIEW = "in_review", _("待审")
    APPROVED = "approved", _("已审")


class State(models.TextChoices):
    """What the editions make of a text for its readers."""

    DRAFT = "draft", _("未公开")
    LIVE = "live", _("已公开")
    CHANGED = "changed", _("已公开，有未发布的修改")
    WAITING = "waiting", _("定时待公开")
    WITHDRAWN = "withdrawn", _("已撤下")
    EXPIRED = "expired", _("已到期")


@dataclass(frozen=True)
class Standing:
    """What is known of a text's editions at a moment."""

    kind: str | None
    until: datetime | None
    revision: int | None
    is_waiting: bool

    @classmethod
    def of_row(cls, row: Any) -> Self:
        """Return it from a row of `with_state()`."""
        return cls(row.newest_kind, row.newest_until, row.newest_revision, bool(row.waiting_from))

    @classmethod
    def of_editions(cls, newest: Edition | None, waiting: Edition | None) -> Self:
        if newest is None:
            return cls(None, None, None, waiting is not None)
        return cls(newest.kind, newest.live_until, newest.revision, waiting is not None)

    def state(self, at: datetime, revision: int) -> State:
        """Return the one word for it; revision: that of the words on the desk."""
        if self.is_waiting:
            return State.WAITING
        if self.kind is None:
            return State.DRAFT
        if self.kind == Edition.Kind.WITHDRAWAL:
            return State.WITHDRAWN
        if self.until and self.until <= at:
            return State.EXPIRED
        return State.LIVE if self.revision == revision else State.CHANGED

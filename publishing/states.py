"""Where a text stands: on the desk, and for its readers."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.shelf import Edition


class Review(models.TextChoices):
    """Where a working copy stands on the desk."""

    DRAFT = "draft", _("草稿")
    IN_REVIEW = "in_review", _("待审")
    APPROVED = "approved", _("已审")
    RETURNED = "returned", _("已退回")


class State(models.TextChoices):
    """What the editions make of a text for its readers."""

    DRAFT = "draft", _("未公开")
    LIVE = "live", _("已公开")
    CHANGED = "changed", _("已公开，有未发布的修改")
    WAITING = "waiting", _("定时待公开")
    WITHDRAWN = "withdrawn", _("已撤下")
    EXPIRED = "expired", _("已到期")


# What `with_state()` adds to a working copy, to tell its state.
COUNTED = ("state_at", "current_kind", "current_until", "current_revision", "waiting_from")


def state_of(row: Any) -> State:
    """Return the one word for where a row of `with_state()` stands."""
    if row.waiting_from:
        return State.WAITING
    if row.current_kind is None:
        return State.DRAFT
    if row.current_kind == Edition.Kind.WITHDRAWAL:
        return State.WITHDRAWN
    if row.current_until and row.current_until <= row.state_at:
        return State.EXPIRED
    return State.LIVE if row.current_revision == row.revision else State.CHANGED

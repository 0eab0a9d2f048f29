"""The states of a plan: the stage that it reached last."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """In the order in which a plan goes through them."""

    COMPILING = "compiling", _("编制中")
    PUBLIC_NOTICE = "public_notice", _("公示中")
    ASSEMBLY = "assembly", _("村民会议通过")
    APPROVED = "approved", _("已批准")
    PUBLISHED = "published", _("已公布")
    UNDER_REVISION = "under_revision", _("修改中")
    EXPIRED = "expired", _("已失效")


# In these a plan is the law of the place; one under revision holds until the new one does.
IN_FORCE = (State.APPROVED, State.PUBLISHED, State.UNDER_REVISION)
ORDER = {state: place for place, state in enumerate(State)}

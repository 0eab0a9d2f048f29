"""Which plans readers see."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Value
from django.db.models.functions import Coalesce

from villages.plans.stages import day_of, state_of
from villages.plans.states import State


class PlanQuerySet(models.QuerySet[Any]):
    def public(self, at: datetime) -> Self:
        """Return the plans that readers see, with what their stages say on that day."""
        return self.filter(is_public=True).as_of(at)

    def as_of(self, at: datetime) -> Self:
        """Add `state` ("" where no stage is known), `approved_on` and `published_on`.

        The days are None unless they are known to the day.
        """
        plan = OuterRef("pk")
        return self.annotate(
            state=Coalesce(state_of(plan, at), Value("")),
            approved_on=day_of(plan, State.APPROVED, at),
            published_on=day_of(plan, State.PUBLISHED, at),
        )

"""What a plan's own page and its sheet for the notice board show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from villages.places import named
from villages.plans.clock import calendar, clock
from villages.plans.models import Plan
from villages.plates import symbol


@dataclass(frozen=True)
class Answer:
    """A question of the village, and the plan's answer: "" where there is none yet.

    is_chinese: told in Chinese, for it is not translated.
    """

    name: str
    question: str
    words: str
    is_chinese: bool


def answers(plan: Plan) -> list[Answer]:
    """Return the three answers in the language of the page, else in Chinese."""
    questions = {
        "can_build": _("能不能建房"),
        "what_changes": _("身边会有什么变化"),
        "whom_to_ask": _("有事问谁"),
    }
    return [_answer(plan, name, question) for name, question in questions.items()]


def _answer(plan: Plan, name: str, question: str) -> Answer:
    words = plan.in_language(name)
    is_chinese = get_language() == "en" and not words
    return Answer(name, question, words or getattr(plan, name), is_chinese)


def context(plan: Plan, at: datetime) -> dict[str, Any]:
    """Return what the pages of a public plan show; five queries.

    plan: of `as_of`.
    """
    today = timezone.localdate(at)
    codes = [place.code for place in plan.plan_places.all()]
    stages = list(plan.stages.filter(on__lte=today))
    approved = [stage for stage in stages if stage.stage == Plan.State.APPROVED]
    return {
        "plan": plan,
        "places": list(named(codes).values()),
        "stages": stages,
        "approved": approved[-1] if approved else None,
        "documents": plan.documents.public(at),
        "clock": clock(plan, today, calendar()),
        "answers": answers(plan),
    }


@dataclass(frozen=True)
class Square:
    """A QR code: how wide it is in squares, and its dark ones as an SVG path."""

    side: int
    path: str


def square(plan: Plan) -> Square:
    """Return the QR code that leads from the notice board to the plan's page."""
    made = segno.make_qr(f"{settings.SITE_URL}{plan.get_absolute_url()}", error=symbol.CORRECTION)
    return Square(symbol.side(made), symbol.path(made))

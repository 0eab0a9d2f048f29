"""The verbs of plans. Each is one transaction, and locks the plan's row."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.version import bump
from villages.plans import files
from villages.plans.found import FOUND
from villages.plans.models import Plan, PlanPlace, PlanStage
from villages.plans.moments import Precision, latest_day


@transaction.atomic
def publish(plan: Plan, by: User | None, *, at: datetime | None = None) -> None:
    """Let readers see the plan from now on; one that is public stays as it is.

    Errors: ValidationError with what is missing.
    """
    stored = _lock(plan)
    if missing := missing_for_readers(stored):
        raise ValidationError(missing)
    if not stored.is_public:
        stored.is_public = True
        stored.first_public_at = stored.first_public_at or at or timezone.now()
        stored.withdrawn_at, stored.withdrawal_reason = None, ""
        _save_standing(stored)
        trail.write(by, "publish", stored)
        bump()
    _take_over(plan, stored)


@transaction.atomic
def withdraw(plan: Plan, by: User | None, *, reason: str, at: datetime | None = None) -> None:
    """Take the plan and its documents from readers, who are told why."""
    stored = _lock(plan)
    if not reason.strip():
        raise ValidationError({"reason": _("请写明原因，读者会看到。")})
    if stored.is_public:
        stored.is_public = False
        stored.withdrawn_at, stored.withdrawal_reason = at or timezone.now(), reason.strip()
        _save_standing(stored)
        trail.write(by, "withdraw", stored, after={"reason": stored.withdrawal_reason})
        bump(forbid_previous=True)
    _take_over(plan, stored)


def missing_for_readers(plan: Plan) -> list[str]:
    """Return, in sentences, what keeps a plan from readers; two queries."""
    missing = []
    if not plan.is_example and not plan.plan_places.exists():
        missing.append(_("还没有写明范围。请在“范围”里选择这部规划涉及的村或乡镇。"))
    if not plan.stages.exists():
        missing.append(_("还没有填写阶段。至少要有一个阶段和日期，读者才知道规划走到了哪一步。"))
    return missing


@transaction.atomic
def set_places(plan: Plan, codes: list[str]) -> bool:
    """Let a plan cover exactly these places; tell whether that changed anything."""
    there = set(plan.plan_places.values_list("code", flat=True))
    plan.plan_places.filter(code__in=there - set(codes)).delete()
    new = [code for code in dict.fromkeys(codes) if code not in there]
    PlanPlace.objects.bulk_create(PlanPlace(plan=plan, code=code) for code in new)
    FOUND.index([plan.pk])
    return there != set(codes)


@transaction.atomic
def set_stage(
    plan: Plan, stage: str, on: date | None, precision: str = Precision.DAY
) -> PlanStage | None:
    """Let a stage stand on one day alone, or nowhere; for loaders that know one day a stage."""
    plan.stages.filter(stage=stage).delete()
    if on is None:
        return None
    on = latest_day(on, precision)
    return PlanStage.objects.create(plan=plan, stage=stage, on=on, precision=precision)


def is_deletable(plan: Plan) -> bool:
    """Tell whether a plan may be deleted: readers never saw it."""
    return plan.first_public_at is None or plan.is_demonstration


@transaction.atomic
def discard(plan: Plan, by: User | None) -> None:
    """Delete a plan and its files. Errors: ValidationError when it was public."""
    stored = _lock(plan)
    if not is_deletable(stored):
        sentence = _("“%(plan)s”公开过，不能删除；可以撤下。")
        raise ValidationError(sentence, code="was_public", params={"plan": stored})
    paths = [document.private_path for document in stored.documents.all()]
    trail.write(by, "discard", stored)
    was_public = stored.is_public
    stored.delete()
    if was_public:
        bump(forbid_previous=True)
    # Only once the rows are gone for good: a file can be spared, a row's file cannot.
    transaction.on_commit(lambda: files.delete(paths), robust=True)


def _lock(plan: Plan) -> Plan:
    return Plan.objects.select_for_update().get(pk=plan.pk)


STANDING = ("is_public", "first_public_at", "withdrawn_at", "withdrawal_reason")


def _save_standing(plan: Plan) -> None:
    plan.save(update_fields=[*STANDING, "changed_at"])


def _take_over(plan: Plan, stored: Plan) -> None:
    for name in STANDING:
        setattr(plan, name, getattr(stored, name))

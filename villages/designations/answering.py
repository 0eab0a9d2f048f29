"""Confirming that an entry of a list is a village, or that it is not."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from accounts.scopes import covers_codes
from delivery.version import bump
from villages.designations.models import Designation
from villages.models import Village


@transaction.atomic
def confirm(number: int, by: User, village_code: str = "") -> Designation:
    """Return the title, public from now on, for the village chosen or the one matched so far.

    ValidationError when another answered first, when the village bears the title already,
    or lies outside the scope.
    """
    designation = _locked(number)
    code = village_code or designation.village_id
    _check_scope(by, designation.village_id, code)
    if not Village.objects.standing().filter(pk=code).exists():
        raise ValidationError(_("登记册里没有代码“%(code)s”。") % {"code": code}, "unknown_place")
    if _has_it(code, designation):
        raise ValidationError(_("这个村已经有同一名录的这个称号，没有改动。"), "twice")
    former = designation.village_id
    designation.village_id = code
    designation.confirmed_at, designation.confirmed_by = timezone.now(), by
    designation.save(update_fields=["village", "confirmed_at", "confirmed_by"])
    trail.write(by, "confirm", designation, before={"village": former}, after={"village": code})
    bump()
    return designation


@transaction.atomic
def reject(number: int, by: User, reason: str) -> Designation:
    """Return the title, which readers do not get to see; the reason stays in the trail.

    ValidationError without a reason, when another answered first, or outside the scope.
    """
    if not reason.strip():
        raise ValidationError(_("请写明为什么不是这个村，以后的人才看得懂。"), "no_reason")
    designation = _locked(number)
    _check_scope(by, designation.village_id)
    designation.rejected_at, designation.rejected_by = timezone.now(), by
    designation.save(update_fields=["rejected_at", "rejected_by"])
    trail.write(by, "reject", designation, after={"reason": reason.strip()})
    return designation


@transaction.atomic
def reopen(designation: Designation, by: User) -> None:
    """Put an answered match back among those that wait; readers see it no more."""
    row = Designation.objects.select_for_update().get(pk=designation.pk)
    was_public = row.confirmed_at is not None
    row.confirmed_at = row.confirmed_by = row.rejected_at = row.rejected_by = None
    row.save(update_fields=["confirmed_at", "confirmed_by", "rejected_at", "rejected_by"])
    trail.write(by, "reopen", row)
    if was_public:
        bump(forbid_previous=True)


def _locked(number: int) -> Designation:
    designation = Designation.objects.select_for_update().waiting().filter(pk=number).first()
    if designation is None:
        raise ValidationError(_("这一条已由别人处理，或已不在待核实之列。"), "answered")
    return designation


def _check_scope(by: User, *codes: str) -> None:
    if not all(covers_codes(by, [code]) for code in codes):
        raise ValidationError(_("这个村不在您的职责范围内，没有改动。"), "outside_scope")


def _has_it(code: str, designation: Designation) -> bool:
    same = {"village": code, "name": designation.name, "batch": designation.batch}
    same["listed_as"] = designation.listed_as
    return Designation.objects.filter(**same).exclude(pk=designation.pk).exists()

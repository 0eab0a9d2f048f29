"""What readers report, on the desk: where a page is mended, and what waits for an answer."""

import re
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from corrections.models import REMIND_DAYS, Report
from jincheng.models import SitePage
from news.models import Article
from publishing.desk.trays import REVIEW, SHOWN, Tray, TrayLine
from publishing.languages import Language
from villages.models import VillageProfile

PAGE = re.compile(
    r"(?P<english>/en)?/(?:news/(?P<number>\d{1,9})/|villages/(?P<code>\d{12})/|(?P<slug>[\w-]+)/$)",
    re.ASCII,
)


def on_desk(page: str) -> str:
    """Return where a page's text is written, "" for other pages; one query."""
    found = PAGE.match(page)
    if not found:
        return ""
    language = Language.ENGLISH if found["english"] else Language.CHINESE
    if found["number"]:
        return _form_of(Article.objects.filter(number=found["number"], language=language))
    if found["slug"]:
        return _form_of(SitePage.objects.filter(slug=found["slug"], language=language))
    profiles = VillageProfile.objects.filter(village=found["code"], language=language)
    return _form_of(profiles) or reverse("admin:villages_village_change", args=[found["code"]])


def _form_of(texts: QuerySet[Any]) -> str:
    """Return the address of the first text's form, "" for none."""
    key = texts.values_list("pk", flat=True).first()
    name = texts.model._meta.label_lower.replace(".", "_")
    return reverse(f"admin:{name}_change", args=[key]) if key else ""


def trays(request: HttpRequest) -> list[Tray]:
    """Return the reports that wait for an answer, the oldest first; one query."""
    if not request.user.has_perm("corrections.change_report"):
        return []
    now = timezone.now()
    lines = [
        TrayLine(
            report.words[:40],
            reverse("admin:corrections_report_change", args=[report.pk]),
            _note(report, (now - report.received_at).days),
        )
        for report in Report.objects.open().order_by("received_at")[:SHOWN]
    ]
    address = reverse("admin:corrections_report_changelist")
    return [Tray(REVIEW, _("读者纠错"), lines, address)] if lines else []


def _note(report: Report, days: int) -> str:
    if days >= REMIND_DAYS:
        return _("已经等了 %(days)d 天") % {"days": days}
    return date_format(timezone.localtime(report.received_at), "n月j日")

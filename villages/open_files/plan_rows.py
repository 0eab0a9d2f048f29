"""Plans as data sets, in places' files, and beside the villages of the register."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from villages.open_files import place_topics, register_rows, sets
from villages.open_files.addresses import whole
from villages.open_files.sets import DataSet, Field, Kind, Origin, Row
from villages.plans.models import Plan, PlanDocument, PlanStage
from villages.plans.on_record import PlanOnRecord, by_place

STATE = Field(
    "state",
    _(
        "进展：compiling 编制中，public_notice 公示中，assembly 村民会议通过，approved 已批准，"
        "published 已公布，under_revision 修改中，expired 已失效；空的是进展不详。"
    ),
)
NAMED = (
    Field("number", _("规划的编号，页面地址里用它。"), Kind.WHOLE),
    Field("title", _("规划名称。")),
    Field("title_en", _("规划名称的英文。")),
    Field(
        "level",
        _("级别：province 省，city 市，county 县，township 乡镇，district 片区，village 村。"),
    ),
)
EXAMPLE = Field("is_example", _("是不是示例；示例是虚构的。"), Kind.TRUTH)
CODES = Field("codes", _("规划覆盖的地方的代码。"), Kind.LIST)
WORDS = (
    Field("authority", _("组织编制机关。")),
    Field("institute", _("编制单位。")),
    Field("period_from", _("规划期的第一年。"), Kind.WHOLE),
    Field("period_until", _("规划期的最后一年。"), Kind.WHOLE),
    Field("approving_authority", _("批准机关。")),
    Field("approval_number", _("批准文号。")),
    Field("can_build", _("大白话：能不能建房。")),
    Field("what_changes", _("大白话：身边会有什么变化。")),
    Field("whom_to_ask", _("大白话：有事问谁。")),
    Field("note", _("还不知道的。")),
    Field("source", _("资料来源。")),
    Field("source_url", _("来源网址。"), Kind.ADDRESS),
)
DAYS = (
    Field("approved_on", _("批准日，确切知道时才有。"), Kind.DAY),
    Field("published_on", _("公布日，确切知道时才有。"), Kind.DAY),
)
PAGE = Field("page", _("它的页面。"), Kind.ADDRESS)
PLAN = Field("plan", _("规划的编号。"), Kind.WHOLE)
OF_VILLAGE = (
    Field("plan_title", _("村自己的规划；有几个的，是有效的那个。")),
    Field("plan_state", _("村自己的规划进展到哪一步。")),
)
DOCUMENTS = (
    PLAN,
    Field("kind", _("类别：text 文本，drawing 图纸，notice 公告，approval 批复。")),
    Field("title", _("标题。")),
    Field("review_number", _("审图号。")),
    Field("public_from", _("从这一天起公开。"), Kind.DAY),
    Field("size_bytes", _("大小，字节。"), Kind.WHOLE),
    Field("sha256", _("文件内容的 SHA-256。")),
    Field("address", _("文件的地址。"), Kind.ADDRESS),
)
STAGES = (
    PLAN,
    Field("stage", _("阶段，取值与规划的 state 相同。")),
    Field("on", _("日期；只知道年或月的，是那一段的最后一天。"), Kind.DAY),
    Field("precision", _("日期确切到：day 日，month 月，year 年。")),
)
SUBJECTS = ("villages.plan", "villages.plandocument")


def public(at: datetime) -> QuerySet[Plan]:
    """Return the plans that readers see, in the order of their numbers."""
    return Plan.objects.public(at).order_by("pk")


def _plan_rows(at: datetime) -> Iterable[Row]:
    """Yield the plans; two queries."""
    own = [field.name for field in (*NAMED[1:], *WORDS, *DAYS, STATE, EXAMPLE)]
    for plan in public(at).prefetch_related("plan_places"):
        yield {
            "number": plan.pk,
            **{name: getattr(plan, name) for name in own},
            "codes": sorted(place.code for place in plan.plan_places.all()),
            "page": whole(plan.get_absolute_url()),
        }


def _documents(at: datetime) -> QuerySet[PlanDocument]:
    return PlanDocument.objects.public(at).order_by("plan_id", "pk")


def _document_rows(at: datetime) -> Iterable[Row]:
    own = ("kind", "title", "review_number", "public_from", "size_bytes")
    for document in _documents(at):
        yield {
            "plan": document.plan_id,
            **{name: getattr(document, name) for name in own},
            "sha256": document.fingerprint,
            "address": whole(document.get_absolute_url()),
        }


def _stages(at: datetime) -> QuerySet[PlanStage]:
    reached = PlanStage.objects.filter(plan__is_public=True, on__lte=timezone.localdate(at))
    return reached.order_by("plan_id", "on", "pk")


def _stage_rows(at: datetime) -> Iterable[Row]:
    return [
        dict(zip(("plan", "stage", "on", "precision"), row, strict=True))
        for row in _stages(at).values_list("plan_id", "stage", "on", "precision")
    ]


def _of_village(at: datetime) -> Mapping[str, Row]:
    return {
        code: {"plan_title": plan.title, "plan_state": plan.state}
        for code, plan in by_place(at).items()
    }


def _on_record(plan: PlanOnRecord) -> dict[str, Any]:
    names = ("number", "title", "title_en", "level", "code", "state", "is_example")
    return {name: getattr(plan, name) for name in names}


def _in_plans() -> Origin:
    return gettext("出自规划本身，见规划一表。"), None


def register() -> None:
    """Register plans, their documents and their stages."""
    code = Field("code", _("规划覆盖的地方：本地，或它的上一级。"), Kind.CODE)
    place_topics.register("plans", (*NAMED, code, STATE, EXAMPLE), _on_record)
    register_rows.add_computed(OF_VILLAGE, _of_village)
    sets.register(
        DataSet(
            slug="plans",
            title=_("规划"),
            about=_("已公开的各级规划，每个一行；示例也在其中，标明是虚构的。"),
            origin=sets.in_each_row,
            fields=(*NAMED, CODES, STATE, *DAYS, *WORDS, EXAMPLE, PAGE),
            rows=_plan_rows,
            counted=public,
            subjects=SUBJECTS,
        )
    )
    sets.register(
        DataSet(
            slug="plan-documents",
            title=_("规划文件"),
            about=_("已公开的规划文本、图纸、公告和批复，每份一行。"),
            origin=_in_plans,
            fields=DOCUMENTS,
            rows=_document_rows,
            counted=_documents,
            subjects=SUBJECTS,
        )
    )
    sets.register(
        DataSet(
            slug="plan-stages",
            title=_("规划进展"),
            about=_("已公开的规划经过的阶段和日期，每个阶段一行。"),
            origin=_in_plans,
            fields=STAGES,
            rows=_stage_rows,
            counted=_stages,
            subjects=SUBJECTS,
        )
    )

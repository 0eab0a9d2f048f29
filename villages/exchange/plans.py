"""Plans as a table: one line a plan, with the places that it covers and its stages' days."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from accounts import scopes
from villages.exchange import plan_rows
from villages.exchange.numbered import NUMBER, NumberedResource
from villages.exchange.plan_cells import Places, StageDay
from villages.exchange.table import Row
from villages.exchange.widgets import Answer, Choice, Lines, Words, Year
from villages.models import Plan
from villages.plans.states import State

TITLE, LEVEL, PLACES = "规划名称", "级别", "覆盖地点代码"
LEVELS = {
    Plan.Level.PROVINCE.value: "省级",
    Plan.Level.CITY.value: "市级",
    Plan.Level.COUNTY.value: "县级",
    Plan.Level.TOWNSHIP.value: "乡镇级",
    Plan.Level.DISTRICT.value: "片区",
    Plan.Level.VILLAGE.value: "村级",
}
STAGES = {
    State.COMPILING: "开始编制",
    State.PUBLIC_NOTICE: "公示",
    State.ASSEMBLY: "村民会议通过",
    State.APPROVED: "批准",
    State.PUBLISHED: "公布",
    State.UNDER_REVISION: "开始修改",
    State.EXPIRED: "失效",
}
_ANSWER_EN = gettext_lazy("上一列的英文。")


class PlanResource(NumberedResource):
    """Plans by their number; a new one by its title and places.

    A table changes what plans say. Whether readers see one is decided on its own page.
    """

    title: ClassVar[str] = "规划"
    needed: ClassVar[tuple[str, ...]] = (TITLE, LEVEL, PLACES)
    notes: ClassVar[dict[str, tuple[Any, str]]] = {
        NUMBER: (gettext_lazy("本站给的编号。新加的规划请空着。"), ""),
        TITLE: (gettext_lazy("必填。按批准文件上的全称写。"), "石淙头村村庄规划（2021—2035年）"),
        "英文名称": (gettext_lazy("英文页面上的名称。"), ""),
        LEVEL: (gettext_lazy("必填。省级、市级、县级、乡镇级、片区、村级。"), "村级"),
        PLACES: (
            gettext_lazy("必填。一个或几个地点的代码，用顿号分开；格式设为“文本”。"),
            "140525103222、140525103223",
        ),
        "组织编制机关": (gettext_lazy("哪一级政府组织编制。"), "周村镇人民政府"),
        "组织编制机关（英文）": (_ANSWER_EN, ""),
        "编制单位": (gettext_lazy("承担编制的设计单位。"), ""),
        "编制单位（英文）": (_ANSWER_EN, ""),
        "规划期自": (gettext_lazy("四位年份。"), "2021"),
        "规划期至": (gettext_lazy("四位年份。"), "2035"),
        "批准机关": (gettext_lazy("哪一级政府批准。"), "泽州县人民政府"),
        "批准机关（英文）": (_ANSWER_EN, ""),
        "批准文号": (gettext_lazy("照批复写。"), "泽政函〔2024〕36号"),
        **{
            label: (
                gettext_lazy("日期。只知道年月或年份时写 2024-03 或 2024；没有就空着。"),
                "2024-03-05",
            )
            for label in STAGES.values()
        },
        "能不能建房": (gettext_lazy("用大白话告诉村民。可以分段。"), ""),
        "能不能建房（英文）": (_ANSWER_EN, ""),
        "身边会有什么变化": (gettext_lazy("用大白话告诉村民。可以分段。"), ""),
        "身边会有什么变化（英文）": (_ANSWER_EN, ""),
        "有事问谁": (gettext_lazy("部门、地点、办公电话。不写个人手机号。"), ""),
        "有事问谁（英文）": (_ANSWER_EN, ""),
        "资料来源": (gettext_lazy("从哪里知道。"), ""),
        "资料来源（英文）": (_ANSWER_EN, ""),
        "来源网址": (gettext_lazy("以 http 开头的完整网址。"), ""),
        "还不知道的": (gettext_lazy("哪些没有查到，读者会看到。"), ""),
        "还不知道的（英文）": (_ANSWER_EN, ""),
        "示例（虚构）": (gettext_lazy("是或否。写“是”时名称里也要有“示例（虚构）”。"), "否"),
    }

    name = Field("title", TITLE, Words(is_needed=True))
    title_en = Field("title_en", "英文名称", Words())
    level = Field("level", LEVEL, Choice(LEVELS))
    codes = Field("codes", PLACES, Places())
    authority = Field("authority", "组织编制机关", Words())
    authority_en = Field("authority_en", "组织编制机关（英文）", Words())
    institute = Field("institute", "编制单位", Words())
    institute_en = Field("institute_en", "编制单位（英文）", Words())
    period_from = Field("period_from", "规划期自", Year())
    period_until = Field("period_until", "规划期至", Year())
    approving_authority = Field("approving_authority", "批准机关", Words())
    approving_authority_en = Field("approving_authority_en", "批准机关（英文）", Words())
    approval_number = Field("approval_number", "批准文号", Words())
    compiling = Field("stage_compiling", STAGES[State.COMPILING], StageDay())
    public_notice = Field("stage_public_notice", STAGES[State.PUBLIC_NOTICE], StageDay())
    assembly = Field("stage_assembly", STAGES[State.ASSEMBLY], StageDay())
    approved = Field("stage_approved", STAGES[State.APPROVED], StageDay())
    published = Field("stage_published", STAGES[State.PUBLISHED], StageDay())
    under_revision = Field("stage_under_revision", STAGES[State.UNDER_REVISION], StageDay())
    expired = Field("stage_expired", STAGES[State.EXPIRED], StageDay())
    can_build = Field("can_build", "能不能建房", Lines())
    can_build_en = Field("can_build_en", "能不能建房（英文）", Lines())
    what_changes = Field("what_changes", "身边会有什么变化", Lines())
    what_changes_en = Field("what_changes_en", "身边会有什么变化（英文）", Lines())
    whom_to_ask = Field("whom_to_ask", "有事问谁", Lines())
    whom_to_ask_en = Field("whom_to_ask_en", "有事问谁（英文）", Lines())
    source = Field("source", "资料来源", Words())
    source_en = Field("source_en", "资料来源（英文）", Words())
    source_url = Field("source_url", "来源网址", Words())
    note = Field("note", "还不知道的", Lines())
    note_en = Field("note_en", "还不知道的（英文）", Lines())
    is_example = Field("is_example", "示例（虚构）", Answer())

    class Meta(NumberedResource.Meta):
        model = Plan
        fields = (
            *("number", "name", "title_en", "level", "codes", "authority", "authority_en"),
            *("institute", "institute_en", "period_from", "period_until"),
            *("approving_authority", "approving_authority_en", "approval_number"),
            *("compiling", "public_notice", "assembly", "approved", "published"),
            *("under_revision", "expired", "can_build", "can_build_en", "what_changes"),
            *("what_changes_en", "whom_to_ask", "whom_to_ask_en", "source", "source_en"),
            *("source_url", "note", "note_en", "is_example"),
        )

    def rows(self) -> Any:
        return Plan.objects.order_by("level", "title", "pk")

    def prepare(self, rows: list[Plan]) -> None:
        plan_rows.join(rows)

    def meaning(self, instance: Any) -> Any:
        return instance.title, instance.codes

    def meaning_of(self, row: Row) -> Any:
        places = self.fields["codes"].widget
        places.known = self.places
        return self.cell(row, TITLE, Words().clean), self.cell(row, PLACES, places.clean)

    def init_instance(self, row: Row | None = None) -> Plan:
        plan: Plan = super().init_instance(row)
        plan_rows.join_nothing(plan)
        return plan

    def codes_of(self, instance: Any) -> list[str]:
        return list(instance.codes)

    def check_scope(self, before: list[str], after: list[str]) -> None:
        """Refuse plans of other places, and places beyond the scope to be added or taken off."""
        super().check_scope(before, after)
        for code in sorted(set(before) ^ set(after)):
            if self.by and not scopes.covers_codes(self.by, [code]):
                raise ValidationError({PLACES: _("%(code)s 不在您的职责范围内。") % {"code": code}})

    def check_row(self, instance: Plan) -> None:
        super().check_row(instance)
        first, last = instance.period_from, instance.period_until
        if first and last and last < first:
            raise ValidationError({"规划期至": _("规划期的结束年份早于开始年份，请核对。")})
        approved, published = instance.stage_approved, instance.stage_published  # type: ignore[attr-defined]
        if approved and published and published.on < approved.on:
            column = STAGES[State.PUBLISHED]
            raise ValidationError({column: _("公布日期早于批准日期，请核对。")})

    def stored_columns(self, columns: set[str]) -> list[str]:
        return [*super().stored_columns(columns), "changed_at"]

    def store(self, created: list[Plan], changed: list[Plan], columns: set[str]) -> None:
        for plan in changed:
            plan.changed_at = timezone.now()
        super().store(created, changed, columns)
        plan_rows.store([*created, *changed])

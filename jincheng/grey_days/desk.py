"""The desk of grey days."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jincheng.grey_days.models import GreyDay
from publishing.desk.rows import PlainRowAdmin


@admin.register(GreyDay)
class GreyDayAdmin(PlainRowAdmin):
    list_display = ["reason", "begins_on", "ends_on", "standing"]
    fields = ["begins_on", "ends_on", "reason"]
    warning = gettext_lazy("保存以后，在这些日子里，读者看到的每一页都是灰色的。")

    @admin.display(description=gettext_lazy("现在"))
    def standing(self, days: GreyDay) -> str:
        today = timezone.localdate()
        if days.ends_on < today:
            return _("已结束")
        return _("今天是灰色的") if days.begins_on <= today else _("未到时间")

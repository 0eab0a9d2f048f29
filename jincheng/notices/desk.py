"""The desk of notices."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.minutes import MinuteInput
from jincheng.notices import links
from jincheng.notices.models import Notice
from publishing.desk.rows import PlainRowAdmin


@admin.register(Notice)
class NoticeAdmin(PlainRowAdmin):
    list_display = ["text", "kind", "standing", "live_from", "live_until"]
    list_filter = ["kind"]
    search_fields = ["text", "text_en"]
    fields = ["kind", "text", "text_en", "link", "link_en", "live_from", "live_until"]
    warning = gettext_lazy("保存以后，到了开始的时间，每一页都会显示这条通知。")
    formfield_overrides = {
        **PlainRowAdmin.formfield_overrides,
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MinuteInput},
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give the sentences room for a whole line."""
        if db_field.name in ("text", "text_en"):
            kwargs["widget"] = forms.TextInput({"class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("现在"))
    def standing(self, notice: Notice) -> str:
        now = timezone.now()
        if notice.live_until <= now:
            return _("已结束")
        return _("正在显示") if notice.live_from <= now else _("未到时间")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for link in filter(None, (obj.link, obj.link_en)):
            if not links.is_open(link):
                sentence = _("通知已保存。不过 %(link)s 现在还打不开，请核对。")
                messages.warning(request, sentence % {"link": link})

"""The admin site: the editors' desk."""

from typing import Any

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _

from photos import picker


class Desk(AdminSite):
    site_header = _("晋城村庄 · 编辑部")
    site_title = _("编辑部")
    index_title = _("工作台")
    site_url = "/"

    def get_urls(self) -> list[Any]:
        return [*picker.urls(self), *super().get_urls()]

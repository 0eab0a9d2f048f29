"""The admin site: the editors' desk."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class Desk(AdminSite):
    site_header = _("晋城村庄 · 编辑部")
    site_title = _("编辑部")
    index_title = _("工作台")
    site_url = "/"

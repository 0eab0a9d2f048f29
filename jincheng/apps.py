from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class JinchengConfig(AppConfig):
    name = "jincheng"
    verbose_name = _("网站")

    def ready(self) -> None:
        from delivery import moments  # noqa: PLC0415 - models must be loaded first
        from jincheng import roles, wiring  # noqa: PLC0415
        from jincheng.notices.models import Notice  # noqa: PLC0415
        from jincheng.site_pages import found, listed  # noqa: PLC0415
        from jincheng.site_pages.models import (  # noqa: PLC0415
            SitePage,
            SitePageEdition,
            unseen,
        )
        from jincheng.site_pages.views import show_page  # noqa: PLC0415
        from news import dead_links  # noqa: PLC0415
        from publishing import public_pages  # noqa: PLC0415

        wiring.join()
        post_migrate.connect(roles.keep_roles, sender=self)
        moments.register(SitePageEdition.objects.next_moment)
        moments.register(Notice.objects.next_moment)
        public_pages.register(SitePage, show_page)
        dead_links.register("site_page", unseen)
        found.join()
        listed.join()


class DeskConfig(AdminConfig):
    default_site = "jincheng.desk.Desk"

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("新闻")

    def ready(self) -> None:
        from accounts import scopes  # noqa: PLC0415 - models must be loaded first
        from delivery import moments  # noqa: PLC0415 - models must be loaded first
        from news import found  # noqa: PLC0415
        from news import listed as pages  # noqa: PLC0415
        from news.checks import article_line  # noqa: PLC0415
        from news.dead_links import dead_links  # noqa: PLC0415
        from news.models import Article, ArticleEdition, Pin  # noqa: PLC0415
        from news.reposts import photos as reposted  # noqa: PLC0415
        from news.scope import SECTIONS  # noqa: PLC0415
        from news.views import show_article  # noqa: PLC0415
        from publishing import checks, public_pages  # noqa: PLC0415
        from villages.open_files import photo_rows  # noqa: PLC0415

        scopes.register("scope_sections", SECTIONS)
        moments.register(ArticleEdition.objects.next_moment)
        moments.register(Pin.objects.next_moment)
        public_pages.register(Article, show_article)
        checks.register(article_line)
        checks.register(dead_links)
        photo_rows.withhold(reposted)
        found.join()
        pages.join()

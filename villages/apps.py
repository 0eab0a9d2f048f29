from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class VillagesConfig(AppConfig):
    name = "villages"
    verbose_name = pgettext_lazy("plural", "村庄")

    def ready(self) -> None:
        from accounts import scopes  # noqa: PLC0415
        from delivery import moments  # noqa: PLC0415 - models must be loaded first
        from photos.upload import villages as sending  # noqa: PLC0415
        from publishing import checks, previews, public_pages  # noqa: PLC0415
        from publishing.comparison import register_shown  # noqa: PLC0415
        from villages import found, on_record  # noqa: PLC0415
        from villages import listed as pages  # noqa: PLC0415
        from villages.checks import credit_lines  # noqa: PLC0415
        from villages.figures import finding  # noqa: PLC0415
        from villages.figures.in_texts import figures_told  # noqa: PLC0415
        from villages.figures_on_record import figures  # noqa: PLC0415
        from villages.finding import shown_places  # noqa: PLC0415
        from villages.layout import standing  # noqa: PLC0415
        from villages.lifecycle import following  # noqa: PLC0415
        from villages.lifecycle import shown as lifecycle  # noqa: PLC0415
        from villages.mentions.check import unconfirmed_places  # noqa: PLC0415
        from villages.models import (  # noqa: PLC0415
            Designation,
            MentionAnswer,
            PlanPlace,
            ProfileEdition,
            VillageProfile,
            public_designations,
        )
        from villages.offering import offered  # noqa: PLC0415
        from villages.open_files.topics import register_topics  # noqa: PLC0415
        from villages.place_field import SCOPE  # noqa: PLC0415
        from villages.places import named  # noqa: PLC0415
        from villages.plans import on_record as plans  # noqa: PLC0415
        from villages.preview_files import showing_files  # noqa: PLC0415
        from villages.views import show_profile  # noqa: PLC0415

        register_topics()
        scopes.register("scope_codes", SCOPE)
        sending.register(offered=offered, named=named)
        moments.register(ProfileEdition.objects.next_moment)
        checks.register(unconfirmed_places)
        for kind in ("place", "places"):
            register_shown(kind, shown_places)
        public_pages.register(VillageProfile, show_profile)
        previews.surround(showing_files)
        checks.register(figures)
        checks.register(figures_told)
        checks.register(credit_lines)
        titles = ("name", "name_en", "issuer", "issuer_en", "level", "batch", "year", "source")
        on_record.register(
            "designations", public_designations, titles, lambda row: Designation(**row)
        )
        on_record.register("plans", plans.rows, plans.COLUMNS, plans.read)
        following.register(following.scopes)
        following.register_column(PlanPlace, "code")
        following.register_column(MentionAnswer, "code")
        on_record.register("names", lifecycle.names, lifecycle.NAME_COLUMNS, lifecycle.read_name)
        on_record.register(
            "register", lifecycle.edition, lifecycle.EDITION_COLUMNS, lifecycle.read_edition
        )
        on_record.register(
            "predecessors",
            lifecycle.predecessors,
            lifecycle.PREDECESSOR_COLUMNS,
            lifecycle.read_predecessor,
        )
        on_record.register("figures", finding.key_figures, finding.COLUMNS, finding.from_row)
        standing.register()
        found.join()
        pages.join()

"""News: sections, sources, and articles on desk and shelf."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, CharField, Count, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from news import rules
from news.columns import ArticleColumns
from news.pins import Pin
from news.sections import Section, Source
from photos.models import PhotoUse
from publishing.languages import Language
from publishing.models import Edition, EditionQuerySet, WorkingCopy
from publishing.refusals import together

__all__ = [
    "Article",
    "ArticleColumns",
    "ArticleEdition",
    "ArticleEditionQuerySet",
    "ArticlePlace",
    "Pin",
    "Section",
    "Source",
    "StoryNumber",
]


class StoryNumber(models.Model):
    """A number given to a story. A row is never deleted, so no number comes back."""

    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Article(ArticleColumns, WorkingCopy):
    """A story in one language, on the desk. Translations share its number."""

    columns = ArticleColumns
    # The number comes from the original, and the address from the number.
    fixed_columns = ("language", "translation_of")
    translated_fields = ("headline", "standfirst", "body", "credit_line")
    unchecked_columns = ("original_headline", "original_author")
    scope_columns = ("section", "places")

    number = models.PositiveIntegerField(_("编号"), editable=False)
    translation_of = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("译自"),
        null=True,
        blank=True,
        related_name="translations",
    )

    class Meta(WorkingCopy.Meta):
        verbose_name = _("文章")
        verbose_name_plural = pgettext_lazy("plural", "文章")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["number", "language"], name="article_once_a_language")
        ]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="article_changed"),
            models.Index(fields=["review", "-changed_at"], name="article_in_review"),
            models.Index(fields=["section", "-changed_at", "-id"], name="article_section_changed"),
        ]

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        """Put the places in order; refuse a repost without origin, a wrong translation."""
        together(rules.desk_refusals(self))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new story its number: its original's, or one that was never used."""
        if self.translation_of:
            self.number = self.translation_of.number
        elif not self.number or self._has_number_of_former_original():
            self.number = StoryNumber.objects.create().pk
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        with override(self.language):
            # A new story has no number yet; none is ever 0.
            return reverse("news:article_detail", args=[self.number or 0])

    def public_addresses(self) -> list[str]:
        with override(self.language):
            return [
                self.get_absolute_url(),
                self.section.get_absolute_url(),
                "/en/" if self.language == Language.ENGLISH else "/",
            ]

    def section_slug(self) -> str:
        return self.section.slug if self.section_id else ""

    def place_codes(self) -> list[str]:
        return self.places

    def reviews_needed(self) -> int:
        """Return what the section asks for; a query unless it is joined."""
        return self.section.reviews_needed if self.section_id else 0

    def publication_refusals(self) -> list[ValidationError]:
        return [
            *rules.desk_refusals(self),
            *rules.publication_refusals(self),
            *self.photo_refusals(),
            *self.attachment_refusals(),
        ]

    def original(self) -> "Article | None":
        return self.translation_of if self.language == Language.ENGLISH else None

    def translations_on_desk(self) -> "list[Article]":
        return list(Article.objects.filter(number=self.number).exclude(pk=self.pk))

    def _has_number_of_former_original(self) -> bool:
        """Tell whether an English text was taken off its original; a query for those alone."""
        if self.language == Language.CHINESE or not self.pk:
            return False
        return Article.objects.filter(number=self.number).exclude(pk=self.pk).exists()


class ArticleEditionQuerySet(EditionQuerySet):
    def for_lists(self) -> Self:
        """Join what a list shows of each article; `picture_count` is that of a picture story."""
        joined = self.select_related("article", "section", "lead_photo").defer("body")
        counted = When(is_picture_story=True, then=Subquery(self._pictures()))
        return joined.annotate(picture_count=Case(counted, default=0))

    def for_page(self) -> Self:
        """Join what an article's page shows."""
        return self.select_related("article", "section", "source", "lead_photo")

    def _pictures(self) -> models.QuerySet[Any, Any]:
        """Return how many of an edition's photos readers see, as part of a query."""
        key = Cast(OuterRef("pk"), CharField())
        uses = PhotoUse.objects.filter(
            subject_kind=self.model._meta.label_lower,
            subject_key=key,
            photo__released_at__isnull=False,
        )
        return uses.order_by().values("subject_key").values(count=Count("pk"))

    def about(self, code: str) -> Self:
        """Return the articles of a place: its own and those of the places within it."""
        return self.filter(place_rows__code=code)


class ArticleEdition(ArticleColumns, Edition):
    """What readers see of an article, from a moment on."""

    text_field: ClassVar[str] = "article"

    article = models.ForeignKey(
        Article, models.PROTECT, verbose_name=_("文章"), related_name="editions"
    )

    objects: ClassVar = ArticleEditionQuerySet.as_manager()

    class Meta(Edition.Meta):
        verbose_name = _("文章版本")
        verbose_name_plural = pgettext_lazy("plural", "文章版本")
        constraints = [
            models.UniqueConstraint(fields=["article", "live_from"], name="article_edition_once")
        ]
        indexes = [
            models.Index(fields=["live_from"], name="article_edition_from"),
            models.Index(
                fields=["live_until"],
                name="article_edition_until",
                condition=Q(live_until__isnull=False),
            ),
            models.Index(
                fields=["article"],
                name="article_edition_withdrawn",
                condition=Q(kind=Edition.Kind.WITHDRAWAL),
            ),
            models.Index(fields=["language", "-released_at"], name="article_edition_list"),
            models.Index(
                fields=["section", "language", "-released_at"], name="article_edition_section"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline} {timezone.localtime(self.live_from):%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        with override(self.language):
            return reverse("news:article_detail", args=[self.article.number])

    @property
    def released_on(self) -> date:
        """The day of release, as the archive sorts by it."""
        return timezone.localdate(self.released_at)

    def get_changes_url(self) -> str:
        """Return where readers see what was changed."""
        with override(self.language):
            return reverse("news:article_changes", args=[self.article.number])

    def write_relations(self) -> None:
        """Write the place rows: each code, and the codes above it as inherited."""
        super().write_relations()
        if self.kind != self.Kind.TEXT:
            return
        ArticlePlace.objects.bulk_create(self.as_place_rows())

    def as_place_rows(self) -> "list[ArticlePlace]":
        """Return the edition's places and those above them, not yet stored."""
        return [
            ArticlePlace(
                edition=self,
                code=code,
                is_own=code in self.places,
                language=self.language,
                released_at=self.released_at or self.live_from,
            )
            for code in sorted({code[:n] for code in self.places for n in (4, 6, 9, 12)})
        ]


class ArticlePlace(models.Model):
    """A place that an edition concerns, or that lies above one (docs: places of an article)."""

    edition = models.ForeignKey(ArticleEdition, models.CASCADE, related_name="place_rows")
    code = models.CharField(max_length=12)
    is_own = models.BooleanField()
    language = models.CharField(max_length=10)
    released_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="article_place_once")
        ]
        indexes = [
            models.Index(fields=["code", "language", "-released_at"], name="article_place_news"),
            models.Index(
                fields=["code", "language", "-released_at"],
                name="article_place_own",
                condition=Q(is_own=True),
            ),
        ]

    def __str__(self) -> str:
        return self.code

"""Photos of reposted texts: others' own, which this site may show but not pass on."""

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from news.models import Article
from photos.models import PhotoUse


def photos() -> QuerySet[Any]:
    """Return the numbers of photos that stand in a reposted article, as part of a query."""
    reposts = Article.objects.filter(is_repost=True).annotate(key=Cast("pk", CharField()))
    uses = PhotoUse.objects.filter(subject_kind=Article._meta.label_lower)
    return uses.filter(subject_key__in=reposts.values("key")).values("photo")

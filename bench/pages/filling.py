"""Within a site of demonstration: the rows that its pages of every type need besides."""

import io

from django.utils import timezone

from corrections import verbs
from jincheng.demonstration.drawings import draw
from news.models import Article, ArticleEdition, ArticleEditionQuerySet
from photos.intake import take_in
from photos.models import Photo, Viewpoint
from photos.release import release
from publishing import workflow
from villages.lifecycle.ending import Ending, end
from villages.models import Plan, ProfileEdition, Village
from villages.plans import keeping

PICTURES = 6


def corrected_story() -> int:
    """Return the number of a story whose texts in both languages were corrected."""
    story = _translated_story()
    for text in Article.objects.filter(number=story):
        text.standfirst = f"{text.standfirst} *"
        workflow.save(text, None)
        workflow.publish(text, None, change_kind="correction", change_note="改正了一处人名。")
    return story


def withdrawn_story() -> int:
    """Return the number of a story that was taken from readers."""
    text = Article.objects.get(number=_only_chinese().latest("pk").article.number)
    workflow.withdraw(text, None, reason="来源更正")
    return text.number


def untranslated_story() -> int:
    """Return the number of a story that readers have in Chinese only."""
    return _only_chinese().earliest("pk").article.number


def month() -> str:
    """Return the month in which the newest story that both languages have is dated."""
    live = ArticleEdition.objects.live(timezone.now()).filter(language="en")
    return f"{timezone.localtime(live.latest('released_at').released_at):%Y-%m}"


def picture_story() -> int:
    """Return the number of a picture story in both languages."""
    live = ArticleEdition.objects.live(timezone.now())
    return live.filter(is_picture_story=True, language="en").latest("pk").article.number


def withdrawn_plan() -> int:
    """Return the number of a plan that was taken from readers."""
    plan = Plan.objects.filter(is_public=True, stages__stage="public_notice").latest("pk")
    keeping.withdraw(plan, None, reason="批准文件有误")
    return plan.pk


def photographed(code: str) -> None:
    """Give a village more pictures than its page shows, two of them from one viewpoint."""
    viewpoint = Viewpoint.objects.create(place_code=code, name="村口石桥", name_en="The bridge")
    for year in (1985, 2024):
        _picture(year, place_code=code, viewpoint=viewpoint, taken_year=year)
    for number in range(PICTURES - 2):
        _picture(number, place_code=code, taken_year=2020 + number)


def unwritten_village(township: str) -> str:
    """Return the code of a village of which nothing but its name is known."""
    written = ProfileEdition.objects.live(timezone.now()).values("village")
    return Village.objects.filter(township=township).exclude(pk__in=written).earliest("pk").pk


def abolished(code: str) -> str:
    """Return the code of a village that is no more."""
    end(Village.objects.get(pk=code), Ending("abolished", (), "2024", "公告", "整村搬迁"), None)
    return code


def receipt() -> str:
    """Return the receipt of a reader's report."""
    words = {"page": "/", "words": "有一处人名不对。", "contact": "", "sender": "bench"}
    return verbs.receive(language="zh-hans", **words).receipt


def _only_chinese() -> ArticleEditionQuerySet:
    live = ArticleEdition.objects.live(timezone.now())
    translated = live.filter(language="en").values("article__number")
    return live.exclude(article__number__in=translated)


def _translated_story() -> int:
    live = ArticleEdition.objects.live(timezone.now())
    return live.filter(language="en").latest("pk").article.number


def _picture(seed: int, **columns: object) -> Photo:
    file = io.BytesIO()
    draw("village", seed, 1800, 1200).save(file, "JPEG", quality=90)
    file.seek(0)
    words = {"alt_text": "村口的石桥", "alt_text_en": "The bridge", "credit_line": "测试"}
    photo = take_in(file, by=None, **words, **columns)
    release(photo, None)
    return photo

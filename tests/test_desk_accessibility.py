"""Every page of the desk that is ours, in a browser: axe finds nothing, nothing runs over."""

import pytest
from django.urls import reverse

from accounts.models import TrailLine, User
from photos.intake import take_in
from photos.models import Photo, Viewpoint
from photos.release import release
from publishing import workflow
from tests import cast
from tests.attachments import documents
from tests.axe import violations
from tests.factories import (
    make_article,
    make_attachment,
    make_designation,
    make_figure,
    make_membership,
    make_profile,
    make_section,
    make_village,
    publish_article,
)
from tests.jincheng.test_desk_browser import desk  # noqa: F401 - a fixture
from tests.photos.pictures import plain
from tests.villages.lifecycle.editions import next_villages
from tests.villages.plans.making import make_plan
from tests.villages.plans.test_fetching import make_document
from villages.models import EditionUpload, PlaceName, RegisterEdition, TableUpload, Village

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS_OF_PLANNERS = ("villages", "late", "conflicts", "changes&since=2020-01-01")
VIEWS = [(1280, "light"), (390, "dark")]
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
# So that workers side by side share the pages.
PARTS = 4
ADDED = (
    *(
        "news_article",
        "photos_photo",
        "photos_viewpoint",
        "attachments_attachment",
        "villages_villageprofile",
    ),
    *("news_section", "publishing_term", "accounts_user", "villages_placename"),
)
# An editor that its script has not made, or not named, yet.
UNFINISHED = (
    "textarea[data-django-prose-editor-configurable]:not(.prose-editor > *),"
    ".ProseMirror:not([aria-label])"
)


def addresses(user: User) -> list[str]:
    """One address of each kind of page, with rows that make it show what it can."""
    chief, village = cast.chief_editor("老张"), make_village()
    section = make_section(reviews_needed=1)
    photo = take_in(plain(), by=chief, alt_text="村口的石桥", caption="石桥")
    release(photo, chief)
    viewpoint = Viewpoint.objects.create(place_code=village.pk, name="村口石桥，向北看")
    Photo.objects.update(viewpoint=viewpoint, taken_year=2024)
    # Two villages of one name, so that the form asks which is meant.
    make_village("140581102208")
    Village.objects.filter(pk=make_village("140522101227").pk).update(name="北庄村")
    file, film = make_attachment(released=True), make_attachment(documents.mp4(), released=True)
    figure = f'<figure data-photo="{photo.pk}"></figure>'
    body = (
        f'<h2>村口</h2><p>长河绕<a data-place="{village.pk}">村</a>，流过北庄村。</p>{figure}'
        f'<aside><p>河水绕村。</p></aside><div data-gallery="">{figure}</div>'
        f'<figure data-video="{film.pk}" data-photo="{photo.pk}"></figure>'
        f'<figure data-link="https://v.qq.com/x" data-photo="{photo.pk}"></figure>'
        f'<figure data-attachment="{file.pk}"></figure>'
    )
    edition = publish_article(lead_photo=photo, body=body, places=[village.pk])
    article = edition.article
    article.standfirst = "改过的导语,登陆网站。"
    workflow.save(article, chief)
    workflow.submit(article, chief)
    english = make_article(
        headline="A bridge", language="en", translation_of=article, section=section
    )
    profile = make_profile(village=village)
    plan = make_document(title="规划文本").plan
    make_plan(title="超期的规划", is_public=False, stages={"approved": "2024-02-01"})
    designation = make_designation(village=village)
    membership = make_membership(village.pk)
    make_designation(village=village, listed_as="泽州县周村镇石头村", match="probable", year=2014)
    texts = [("news_article", article), ("villages_villageprofile", profile)]
    lists = [
        *("news_article", "news_section", "news_source", "photos_photo", "accounts_trailline"),
        "photos_viewpoint",
        *("attachments_attachment", "publishing_term", "accounts_user"),
        *("villages_county", "villages_township", "villages_placename"),
        *("villages_codechange", "villages_registeredition"),
        *("villages_layoutelement", "villages_membership"),
        *("villages_village", "villages_villageprofile", "villages_designation"),
        *("villages_indicator", "villages_figure"),
    ]
    rows = [
        *texts,
        ("news_article", english),
        ("accounts_user", chief),
        ("news_section", section),
        ("news_articleedition", edition),
        ("photos_photo", photo),
        ("photos_viewpoint", viewpoint),
        ("attachments_attachment", file),
        ("villages_village", village),
        ("villages_designation", designation),
        ("villages_layoutelement", membership.element),
        ("villages_membership", membership),
        ("villages_figure", make_figure(place_code=village.pk)),
        ("accounts_trailline", TrailLine.objects.filter(verb="submit").latest("pk")),
    ]
    return [
        reverse("admin:index"),
        reverse("admin:news_pin_changelist"),
        reverse("admin:photo_gaps"),
        reverse("admin:photos_photo_replace", args=[photo.pk]),
        reverse("admin:designation_queue"),
        *(f"{reverse('admin:planning')}?view={view}" for view in VIEWS_OF_PLANNERS),
        *(reverse(f"admin:{name}_changelist") for name in lists),
        *(reverse(f"admin:{name}_add") for name in ADDED),
        *(reverse(f"admin:{name}_change", args=[row.pk]) for name, row in rows),
        *(reverse(f"admin:{name}_history", args=[row.pk]) for name, row in texts),
        *(
            reverse(f"admin:villages_plan_{verb}", args=[plan.pk])
            for verb in ("change", "withdraw", "publish")
        ),
        *(reverse(f"admin:villages_plan_{name}") for name in ("changelist", "add", "clock")),
        reverse("admin:villages_calendarday_changelist"),
        reverse("admin:publishing_term_upload"),
        reverse("admin:villages_village_import"),
        reverse("admin:villages_figure_import"),
        waiting_table(user),
        waiting_edition(user),
        reverse("admin:villages_registeredition_upload"),
        reverse("admin:villages_village_end", args=[village.pk]),
        reverse("admin:password_change"),
        *(
            reverse(f"admin:news_article_{verb}", args=[article.pk])
            for verb in ("sign", "publish", "send_back", "expire", "withdraw", "delete")
        ),
    ]


def waiting_edition(user: User) -> str:
    """The address of an edition's comparison: a village gone, one renamed, one new."""
    about = {"label": "2024", "cut_off_on": "2024-06-30", "source": "登记册"}
    files = {"villages.csv": next_villages()}
    EditionUpload.objects.create(by=user, files=files, **about)
    PlaceName.objects.create(place_code="140525103222", name="石匣子村", source="县志")
    RegisterEdition.objects.create(label="2023", cut_off_on="2023-06-30", source="登记册")
    return reverse("admin:villages_registeredition_comparison")


def waiting_table(user: User) -> str:
    """The address of a table's preview, with a line that changes and one that is refused."""
    file = "代码,名称\n140525103222,石淙头\n140525103999,无名村\n".encode()
    TableUpload.objects.create(by=user, kind="village", name="村庄.csv", file=file)
    return reverse("admin:villages_village_import_preview")


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_the_desk(desk, part):  # noqa: F811
    user = User.objects.create_superuser("all", password=cast.PASSWORD)
    found, page = {}, desk(user)
    for address in addresses(user)[part::PARTS]:
        opened(page, address)
        for width, colours in VIEWS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=colours)
            broken = violations(page)
            if page.evaluate(TOO_WIDE):
                broken.append(("too wide", ""))
            if broken:
                found[address, width] = broken
    assert not found, "\n".join(f"{where}: {what}" for where, what in found.items())
    assert complaints(page) == []


def test_english_runs_over_no_edge_of_a_phone(desk):  # noqa: F811
    user = User.objects.create_superuser("all", password=cast.PASSWORD, language="en")
    too_wide, page = [], desk(user, width=390)
    for address in addresses(user):
        opened(page, address)
        if page.evaluate(TOO_WIDE):
            too_wide.append(address)
    assert too_wide == []
    assert complaints(page) == []


def opened(page, address: str) -> None:
    page.goto(page.url.split("/admin/")[0] + address)
    page.wait_for_selector(UNFINISHED, state="detached")


def complaints(page) -> list[str]:
    """What the browser complains of; a text that was public cannot be deleted, so that is 403."""
    return [words for words in page.complaints if "403" not in words]

"""Every address where staff works, with every role and without any: each is answered as said."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType

from accounts.models import TrailLine, User
from attachments.models import Attachment
from corrections.models import Report
from jincheng.models import GreyDay, Notice, SitePage, SitePageEdition
from news.models import Article, ArticleEdition, Pin, Section, Source
from photos.models import Photo, Viewpoint
from publishing import workflow
from publishing.models import Term
from tests import cast, role_answers, walk
from tests.factories import (
    make_arrival,
    make_article,
    make_attachment,
    make_designation,
    make_figure,
    make_indicator,
    make_membership,
    make_notice,
    make_photo,
    make_profile,
    make_site_page,
    make_village,
)
from tests.villages.plans.making import make_plan
from villages.models import (
    CalendarDay,
    CodeChange,
    County,
    Designation,
    Figure,
    Indicator,
    LayoutElement,
    Membership,
    PlaceName,
    Plan,
    ProfileEdition,
    RegisterEdition,
    Township,
    Village,
    VillageProfile,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHICONGTOU = "140525103222"


@pytest.fixture
def people():
    inside = {"sections": ("heritage",), "codes": ("140525",)}
    outside = {"sections": ("highway",), "codes": ("140522",)}
    return {
        "anonymous": AnonymousUser(),
        "stranger": cast.stranger_on_staff(),
        "reporter": cast.reporter(),
        "author": cast.reporter("作者"),
        "editor": cast.scoped(cast.section_editor(), **inside),
        "outsider": cast.scoped(cast.section_editor(), **outside),
        "chief": cast.chief_editor(),
        "villager": cast.village_photographer(),
        "planner": cast.scoped(cast.planner(), codes=("140525",)),
        "auditor": cast.auditor(),
        "administrator": cast.administrator(),
        "superuser": User.objects.create_superuser("operator", password=cast.PASSWORD),
    }


@pytest.fixture
def rows(people):
    """A row of each model on the desk; both texts are public, and by the author."""
    village = make_village(SHICONGTOU)
    article, profile = make_article(places=[SHICONGTOU]), make_profile(village=village)
    page = make_site_page()
    for text in (article, profile):
        type(text).objects.update(created_by=people["author"])
    return {
        Article: article,
        ArticleEdition: workflow.publish(article, None),
        VillageProfile: profile,
        ProfileEdition: workflow.publish(profile, None),
        SitePage: page,
        SitePageEdition: workflow.publish(page, None),
        Notice: make_notice(),
        GreyDay: GreyDay.objects.create(
            begins_on="2100-05-12", ends_on="2100-05-12", reason="哀悼"
        ),
        Section: article.section,
        Source: article.source,
        Pin: Pin.objects.create(story_id=article.number, position=Pin.Place.LEAD),
        County: village.township.county,
        Township: village.township,
        Village: village,
        Designation: make_designation(village=village),
        PlaceName: PlaceName.objects.create(place_code=SHICONGTOU, name="石匣子村", source="县志"),
        CodeChange: CodeChange.objects.create(
            old_code="140525103298", kind="abolished", source="公告"
        ),
        RegisterEdition: RegisterEdition.objects.create(
            label="2023", cut_off_on="2023-06-30", source="登记册"
        ),
        LayoutElement: make_membership().element,
        Membership: Membership.objects.get(),
        Indicator: make_indicator(),
        Plan: make_plan(),
        CalendarDay: CalendarDay.objects.create(day="2026-10-01", kind="off", source="通知"),
        Figure: make_figure(place_code=SHICONGTOU),
        Photo: make_photo(place_code=SHICONGTOU),
        Viewpoint: Viewpoint.objects.create(place_code=SHICONGTOU, name="村口石桥，向北看"),
        Attachment: make_attachment(),
        User: people["stranger"],
        TrailLine: TrailLine.objects.first(),
        Term: Term.objects.create(wording="村长", suggestion="村委会主任"),
        Report: Report.objects.create(page="/", words="错字。"),
    }


@pytest.fixture
def named(rows, people):
    """The arguments of addresses that name no row of their model, or another one."""
    drafts = [
        make_article(places=[SHICONGTOU]),
        make_profile(village=rows[Village], language="en"),
    ]
    for draft in drafts:
        type(draft).objects.filter(pk=draft.pk).update(created_by=people["author"])
    return {
        "upload": {"key": make_arrival(people["villager"]).pk},
        "photo_preview": {"pk": rows[Photo].pk, "width_px": 320},
        "view_on_site": {
            "content_type_id": ContentType.objects.get_for_model(Article).pk,
            "object_id": rows[Article].pk,
        },
        "app_list": {"app_label": "villages"},
        "villages_registeredition_download": {"name": "villages"},
        "planning_file": {"form": "csv"},
        # What readers saw is never deleted.
        "news_article_delete": {"object_id": drafts[0].pk},
        "villages_villageprofile_delete": {"object_id": drafts[1].pk},
        "jincheng_sitepage_delete": {"object_id": make_site_page(slug="drafts").pk},
        "photos_photo_delete": {"object_id": make_photo(released=False, place_code=SHICONGTOU).pk},
    }


QUERIES = {
    "autocomplete": {
        "app_label": "villages",
        "model_name": "villageprofile",
        "field_name": "village",
    },
}


@pytest.fixture
def addresses(rows, named):
    return list(walk.addresses(rows, named, QUERIES))


def test_every_address_of_the_desk_has_its_answers(addresses):
    names = [address.name for address in addresses]
    assert role_answers.unknown(names) == []
    assert set(role_answers.ANSWERS) - set(names) == set()


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_role_is_answered_as_expected(addresses, people, method):
    wrong = {}
    for address in addresses:
        expected = dict(zip(("get", "post"), role_answers.ANSWERS[address.name], strict=True))
        with walk.unrendered():
            given = {who: walk.answer(address.path, method, one) for who, one in people.items()}
        if differing := role_answers.differing(expected[method], given):
            wrong[address.path] = differing
    assert wrong == {}


def test_an_address_without_a_line_is_named():
    assert role_answers.unknown(["index", "x"]) == ["tell what each role may do with x"]

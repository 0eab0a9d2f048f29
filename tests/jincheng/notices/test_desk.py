"""The desk of notices and grey days."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import TrailLine
from delivery.models import Version
from jincheng.models import GreyDay, Notice
from tests import cast
from tests.desk import messages
from tests.factories import make_notice

pytestmark = pytest.mark.django_db
ADD = "admin:jincheng_notice_add"


def form(**changes) -> dict[str, str]:
    now = timezone.localtime()
    times = {"live_from": now, "live_until": now + timedelta(days=1)}
    told = {name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in times.items()}
    return {"kind": "urgent", "text": "明天停水。", **told, **changes}


@pytest.mark.parametrize("role", [cast.chief_editor, cast.administrator])
def test_who_may_tells_a_notice_and_readers_see_it_at_once(client, role):
    client.force_login(role())
    before = Version.objects.values_list("number", flat=True).first() or 0
    client.post(reverse(ADD), form())
    assert Version.objects.get().number > before
    assert TrailLine.objects.filter(verb="add_row", subject_kind="jincheng.notice").exists()
    page = client.get("/news/").content.decode()
    assert "notice--urgent" in page
    assert "明天停水。" in page


def test_a_notice_taken_away_is_gone_from_every_copy(client):
    notice = make_notice()
    client.force_login(cast.chief_editor())
    client.post(reverse("admin:jincheng_notice_delete", args=[notice.pk]), {"post": "yes"})
    assert not Notice.objects.exists()
    assert Version.objects.get().previous_forbidden


def test_a_link_that_does_not_open_yet_is_told(client):
    client.force_login(cast.chief_editor())
    answer = client.post(reverse(ADD), form(link="/news/9999/"), follow=True)
    assert "通知已保存。不过 /news/9999/ 现在还打不开，请核对。" in messages(answer)
    assert Notice.objects.get().link == "/news/9999/"


def test_a_wrong_link_is_refused_at_its_field(client):
    client.force_login(cast.chief_editor())
    answer = client.post(reverse(ADD), form(link="https://evil.example/"))
    sentence = "这不是本站公开页面的网址。请从 / 写起，如 /news/12/。"
    assert answer.context["adminform"].form.errors["link"] == [sentence]
    assert not Notice.objects.exists()


@pytest.mark.parametrize("role", [cast.section_editor, cast.reporter, cast.village_photographer])
@pytest.mark.parametrize("model", ["notice", "greyday"])
def test_others_tell_none(client, role, model):
    client.force_login(role())
    assert client.post(reverse(f"admin:jincheng_{model}_add"), form()).status_code == 403


def test_the_lists_say_what_readers_see_now(client):
    now, day = timezone.now(), timedelta(days=1)
    for start in (-2 * day, -day / 2, day):
        make_notice(str(start), live_from=now + start, live_until=now + start + day)
    today = timezone.localdate()
    for start in (-2 * day, 0 * day, 2 * day):
        GreyDay.objects.create(begins_on=today + start, ends_on=today + start, reason="哀悼日")
    client.force_login(cast.auditor())
    notices = client.get(reverse("admin:jincheng_notice_changelist")).content.decode()
    days = client.get(reverse("admin:jincheng_greyday_changelist")).content.decode()
    for words in ("已结束", "正在显示", "未到时间"):
        assert words in notices
    for words in ("已结束", "今天是灰色的", "未到时间"):
        assert words in days


def test_grey_days_are_set_by_the_chief_editor(client):
    client.force_login(cast.chief_editor())
    today = f"{timezone.localdate():%Y-%m-%d}"
    sent = {"begins_on": today, "ends_on": today, "reason": "全国哀悼日"}
    client.post(reverse("admin:jincheng_greyday_add"), sent)
    assert "css/grey-day.css" in client.get("/news/").content.decode()

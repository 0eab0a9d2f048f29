from datetime import date

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import TrailLine
from delivery.models import Version
from tests import cast
from tests.attachments import documents
from tests.factories import make_village
from tests.villages.plans.making import make_plan
from tests.villages.plans.test_fetching import make_document
from villages.models import Plan, PlanDocument
from villages.plans import keeping

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


def inline(prefix, *rows, initial=0):
    form = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        form |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return form


def form_of(*, stages=(), files=(), initial_stages=0, initial_files=0, **changes):
    values = {"title": "石淙头村村庄规划", "level": "village", "places": VILLAGE}
    return {
        **values,
        **inline("stages", *stages, initial=initial_stages),
        **inline("documents", *files, initial=initial_files),
        **changes,
    }


def pdf(content=None, name="文本.pdf"):
    return SimpleUploadedFile(name, documents.pdf() if content is None else content)


STAGE = {"stage": "approved", "on": "2024-03-01", "precision": "day"}


@pytest.fixture
def planner(client):
    user = cast.planner()
    client.force_login(user)
    make_village()
    return user


def add(client, **values):
    return client.post(reverse("admin:villages_plan_add"), form_of(**values))


def errors(answer):
    page = answer.content.decode()
    return page.split('class="errornote"')[-1]


def test_a_planner_makes_a_plan_that_readers_do_not_see_yet(client, planner):
    answer = add(client, stages=[STAGE], files=[{"kind": "text", "file": pdf()}])
    assert answer.status_code == 302
    plan = Plan.objects.get()
    assert [place.code for place in plan.plan_places.all()] == [VILLAGE]
    assert (plan.is_public, plan.documents.get().title) == (False, "文本")
    assert storages["plan_documents"].exists(plan.documents.get().private_path)
    assert client.get(f"/plans/{plan.pk}/").status_code == 404
    assert set(TrailLine.objects.filter(by=planner).values_list("verb", flat=True)) >= {"add_row"}


def test_publishing_is_an_act_of_its_own_and_bumps(client, planner):
    plan = make_plan(is_public=False, first_public_at=None, stages={"approved": "2024-03-01"})
    version = Version.objects.get(pk=1).number if Version.objects.exists() else 0
    client.post(reverse("admin:villages_plan_publish", args=[plan.pk]))
    assert client.get(f"/plans/{plan.pk}/").status_code == 200
    assert Version.objects.get(pk=1).number > version
    assert TrailLine.objects.filter(verb="publish", by=planner).exists()


def test_a_half_typed_plan_is_not_published_and_says_what_is_missing(client, planner):
    plan = make_plan(is_public=False, codes=())
    address = reverse("admin:villages_plan_publish", args=[plan.pk])
    page = client.get(address).content.decode()
    assert "还没有写明范围" in page
    assert "还没有填写阶段" in page
    client.post(address)
    plan.refresh_from_db()
    assert not plan.is_public


def test_withdrawing_asks_for_a_reason(client, planner):
    plan = make_plan(stages={"approved": "2024-03-01"})
    address = reverse("admin:villages_plan_withdraw", args=[plan.pk])
    assert "请写明原因，读者会看到。" in client.post(address, {"reason": "  "}).content.decode()
    client.post(address, {"reason": "更正文号"})
    assert client.get(f"/plans/{plan.pk}/").status_code == 410
    assert TrailLine.objects.get(verb="withdraw").after == {"reason": "更正文号"}


def test_a_plan_that_readers_saw_is_never_deleted(client, planner):
    plan = make_plan()
    client.post(reverse("admin:villages_plan_delete", args=[plan.pk]), {"post": "yes"})
    choice = {"action": "delete_selected", "_selected_action": [plan.pk], "post": "yes"}
    client.post(reverse("admin:villages_plan_changelist"), choice)
    assert Plan.objects.filter(pk=plan.pk).exists()


def test_a_plan_that_nobody_saw_goes_with_its_files(
    client, planner, django_capture_on_commit_callbacks
):
    plan = make_plan(is_public=False, first_public_at=None)
    path = make_document(plan=plan).private_path
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("admin:villages_plan_delete", args=[plan.pk]), {"post": "yes"})
    assert not Plan.objects.exists()
    assert not storages["plan_documents"].exists(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "这个文件是空的"),
        (b"<html></html>", "规划文件只收 PDF、JPEG 和 PNG"),
        (documents.pdf()[:30], "文件已损坏或不完整"),
    ],
)
def test_a_wrong_file_is_refused_at_its_field_and_nothing_is_kept(client, planner, content, words):
    answer = add(client, stages=[STAGE], files=[{"kind": "text", "file": pdf(content)}])
    assert words in answer.content.decode()
    assert not Plan.objects.exists()


def test_the_same_file_twice_is_said(client, planner):
    files = [{"kind": "text", "file": pdf()}, {"kind": "notice", "file": pdf(name="又一份.pdf")}]
    answer = add(client, stages=[STAGE], files=files)
    assert "这部规划里已经有这个文件，不必再传。" in answer.content.decode()


def test_a_file_that_is_there_already_is_said(client, planner):
    document = make_document()
    stored = {"id": document.pk, "plan": document.plan_id, "kind": "text", "title": "规划文本"}
    stored["public_from"] = "2026-05-20"
    files = [stored, {"kind": "notice", "file": pdf(), "plan": document.plan_id}]
    address = reverse("admin:villages_plan_change", args=[document.plan_id])
    answer = client.post(address, form_of(files=files, initial_files=1))
    assert "这部规划里已经有这个文件" in answer.content.decode()


def test_a_drawing_goes_public_only_with_its_review_number(client, planner):
    drawing = {"kind": "drawing", "file": pdf(), "public_from": "2024-01-01"}
    answer = add(client, stages=[STAGE], files=[drawing])
    assert "图纸没有审图号，不能公开。" in answer.content.decode()
    answer = add(client, stages=[STAGE], files=[{**drawing, "file": pdf(), "review_number": "无"}])
    assert "不像审图号" in answer.content.decode()
    number = {"file": pdf(), "review_number": "晋S（2024）015号"}
    assert add(client, stages=[STAGE], files=[{**drawing, **number}]).status_code == 302


def test_a_public_document_is_deleted_only_after_its_day_is_cleared(client, planner):
    document = make_document(public_from=date(2020, 1, 1))
    stored = {"id": document.pk, "plan": document.plan_id, "kind": "text", "title": "规划文本"}
    address = reverse("admin:villages_plan_change", args=[document.plan_id])
    gone = {**stored, "public_from": "2020-01-01", "DELETE": "on"}
    answer = client.post(address, form_of(files=[gone], initial_files=1))
    assert "先清空它的“公开起”并保存，再删除" in answer.content.decode()
    client.post(address, form_of(files=[{**stored, "public_from": ""}], initial_files=1))
    assert client.get(document.get_absolute_url()).status_code == 404
    client.post(address, form_of(files=[{**stored, "DELETE": "on"}], initial_files=1))
    assert not PlanDocument.objects.exists()


def test_publication_before_approval_is_refused(client, planner):
    early = {"stage": "published", "on": "2024-02-01", "precision": "day"}
    answer = add(client, stages=[STAGE, early])
    assert "公布日期早于批准日期，请核对。" in answer.content.decode()


def test_a_wrong_place_is_refused(client, planner):
    answer = add(client, stages=[STAGE], places="140525103999")
    assert "登记册里没有这些代码：140525103999" in answer.content.decode()


def test_a_planner_of_one_county_keeps_to_it(client):
    make_village("140522101230")
    client.force_login(cast.scoped(cast.planner(), codes=("140525",)))
    make_village()
    answer = add(client, stages=[STAGE], places="140522101230")
    assert "只能增减您职责范围内的地方。" in answer.content.decode()
    assert "请选择这部规划涉及的地方。" in add(client, stages=[STAGE], places="").content.decode()
    foreign = make_plan(codes=("140522101230",))
    address = reverse("admin:villages_plan_change", args=[foreign.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, form_of()).status_code == 403
    publish = reverse("admin:villages_plan_publish", args=[foreign.pk])
    assert client.post(publish).status_code == 403


def test_an_editor_reads_plans_and_changes_none(client):
    client.force_login(cast.section_editor())
    plan = make_plan()
    assert client.get(reverse("admin:villages_plan_change", args=[plan.pk])).status_code == 200
    assert client.get(reverse("admin:villages_plan_add")).status_code == 403
    assert client.post(reverse("admin:villages_plan_withdraw", args=[plan.pk])).status_code == 403


def test_staff_fetches_a_document_that_readers_may_not(client, planner):
    document = make_document(public_from=None)
    answer = client.get(reverse("admin:villages_plan_document", args=[document.pk]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_changed_public_plan_bumps_and_a_private_one_does_not(client, planner):
    plan = make_plan(is_public=False)
    address = reverse("admin:villages_plan_change", args=[plan.pk])
    client.post(address, form_of(stages=[STAGE]))
    assert not Version.objects.exists() or Version.objects.get(pk=1).number == 0
    keeping.publish(plan, None)
    before = Version.objects.get(pk=1).number
    client.post(address, form_of(stages=[], title="另一个名字"))
    assert Version.objects.get(pk=1).number == before + 1


def test_the_clock_tells_what_is_overdue_and_soon_due(client, planner, time_machine):
    time_machine.move_to("2024-03-25T12:00+08:00", tick=False)
    make_plan(title="超期的", is_public=False, stages={"approved": "2024-02-01"})
    make_plan(title="快到期的", stages={"approved": "2024-03-01"})
    make_plan(title="不急的", stages={"approved": "2024-03-20"})
    make_plan(title="日子不详的", stages={"published": "2024-01-01"})
    make_plan(title="虚构的", is_example=True, stages={"approved": "2024-02-01"})
    page = client.get(reverse("admin:villages_plan_clock")).content.decode()
    order = [page.index(one) for one in ("超期的", "快到期的", "不急的", "日子不详的")]
    assert order == sorted(order)
    assert "虚构的" not in page


def test_the_list_is_narrowed_by_state_county_and_code(client, planner):
    make_plan(title="甲规划", stages={"approved": "2024-02-01"})
    make_plan(title="乙规划", codes=("140522101230",), stages={"compiling": "2024-02-01"})
    address = reverse("admin:villages_plan_changelist")
    for query in ("state=approved", "county=140525", f"q={VILLAGE}"):
        page = client.get(f"{address}?{query}").content.decode()
        assert ("甲规划" in page, "乙规划" in page) == (True, False), query
    assert client.get(f"{address}?state=x&county=%00").status_code in (200, 302)


def test_the_first_page_tells_planners_what_is_due_in_their_scope(client, time_machine):
    time_machine.move_to("2024-03-25T12:00+08:00", tick=False)
    client.force_login(cast.scoped(cast.planner(), codes=("140525",)))
    make_plan(title="超期的", stages={"approved": "2024-02-01"})
    make_plan(title="别县的", codes=("140522101230",), stages={"approved": "2024-02-01"})
    make_plan(title="公布了的", stages={"approved": "2024-02-01", "published": "2024-02-05"})
    (tray,) = client.get(reverse("admin:index")).context["trays"]
    assert [(line.title, line.note) for line in tray.lines] == [
        ("超期的", "已超期，最迟 2024-02-29")
    ]

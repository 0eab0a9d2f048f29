from datetime import date, datetime
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.utils import timezone

from tests.attachments import documents
from tests.photos.pictures import plain
from tests.villages.plans.making import make_plan
from villages.models import PlanDocument
from villages.plans import intake, keeping

pytestmark = pytest.mark.django_db
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
ACTIVE = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"
)


def make_document(content=None, public_from=date(2026, 5, 20), **values):
    plan = values.pop("plan", None) or make_plan(stages={"approved": "2024-03-01"})
    defaults = {"kind": "text", "title": "规划文本", "public_from": public_from}
    document = PlanDocument(plan=plan, **{**defaults, **values})
    file = BytesIO(content or documents.pdf())
    intake.fill(document, file, file_name="文本.pdf")
    intake.store(document, file)
    document.save()
    return document


def moment(*numbers):
    return timezone.make_aware(datetime(*numbers))


def test_a_document_is_nowhere_until_midnight_of_its_day(client):
    document = make_document()
    page, file = document.plan.get_absolute_url(), document.get_absolute_url()
    with time_machine.travel(moment(2026, 5, 19, 23, 59, 59), tick=False):
        assert client.get(file).status_code == 404
        assert file not in client.get(page).content.decode()
    with time_machine.travel(moment(2026, 5, 20, 0, 0, 0), tick=False):
        assert client.get(file).status_code == 200
        assert file in client.get(page).content.decode()


def test_no_public_folder_ever_holds_a_document():
    document = make_document(public_from=date(2020, 1, 1))
    assert storages["plan_documents"].exists(document.private_path)
    for public in ("files", "renditions"):
        assert not storages[public].exists(document.private_path)
        assert not storages[public].exists(document.private_path.rpartition("/")[2])


@pytest.mark.parametrize("content", [documents.pdf(), ACTIVE, b"%PDF-1.7\n" + HTML + b"\n%%EOF"])
def test_a_document_is_a_download_and_never_a_page(client, content):
    document = make_document(content, public_from=date(2020, 1, 1))
    answer = client.get(document.get_absolute_url())
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "这个文件是空的"),
        (HTML, "规划文件只收 PDF、JPEG 和 PNG"),
        (b"  " + documents.pdf(), "规划文件只收 PDF、JPEG 和 PNG"),
        (documents.pdf()[:20], "文件已损坏或不完整"),
        (documents.docx(), "规划文件只收 PDF、JPEG 和 PNG"),
        (b"GIF89a" + b"\0" * 100, "规划文件只收 PDF、JPEG 和 PNG"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 5000, "照片文件已损坏"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(content, words):
    with pytest.raises(ValidationError, match=words):
        intake.judge(BytesIO(content))


def test_a_document_over_the_size_is_refused_with_the_limit(settings):
    settings.ATTACHMENT_MAX_BYTES = 2048
    with pytest.raises(ValidationError, match="最大可以是 0 MB"):
        intake.judge(BytesIO(b"%PDF-1.7\n" + b" " * 4000 + b"%%EOF"))


def test_a_scanned_drawing_may_be_a_picture():
    assert intake.judge(plain()) == "jpg"


def test_withdrawing_a_plan_withdraws_its_documents(client):
    document = make_document(public_from=date(2020, 1, 1))
    keeping.withdraw(document.plan, None, reason="更正")
    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_document_of_another_plan_or_type_is_not_there(client):
    document = make_document(public_from=date(2020, 1, 1))
    other = make_plan()
    for address in (
        f"/media/plans/{other.pk}/{document.pk}.pdf",
        f"/media/plans/{document.plan_id}/{document.pk}.png",
        f"/media/plans/{document.plan_id}/999999999.pdf",
        f"/media/plans/{document.plan_id}/../{document.pk}.pdf",
    ):
        assert client.get(address).status_code == 404


def test_a_missing_file_is_not_there(client):
    document = make_document(public_from=date(2020, 1, 1))
    storages["plan_documents"].delete(document.private_path)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_part_of_a_document_and_an_unchanged_one_are_answered(client):
    document = make_document(public_from=date(2020, 1, 1))
    address = document.get_absolute_url()
    assert client.get(address, headers={"range": "bytes=0-3"}).status_code == 206
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("number", ["无", "待审", "2024015", "晋（2024）015号"])
def test_what_is_no_review_number_is_refused(number):
    document = PlanDocument(kind="drawing", title="图", review_number=number)
    with pytest.raises(ValidationError, match="不像审图号"):
        document.clean()


@pytest.mark.parametrize(
    "number", ["晋S（2024）015号", "晋S(2024)015号", "GS（2023）1234号", "GS京(2022)0123号"]
)
def test_review_numbers_as_offices_write_them_are_taken(number):
    PlanDocument(
        kind="drawing", title="图", review_number=number, public_from=date(2024, 1, 1)
    ).clean()


def test_a_drawing_without_a_number_may_wait_in_private():
    PlanDocument(kind="drawing", title="图").clean()
    with pytest.raises(ValidationError, match="图纸没有审图号，不能公开"):
        PlanDocument(kind="drawing", title="图", public_from=date(2024, 1, 1)).clean()

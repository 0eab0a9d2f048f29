"""The desk of attachments, and their picker."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attachments.models import Attachment
from tests import cast
from tests.attachments import documents
from tests.factories import make_attachment

pytestmark = pytest.mark.django_db


def at(view: str, attachment=None) -> str:
    name = f"admin:attachments_attachment_{view}"
    return reverse(name, args=[attachment.pk] if attachment else [])


def file(content: bytes = b"", name: str = "名录.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or documents.pdf())


def test_reporter_takes_a_file_in_and_may_not_release_it(client):
    client.force_login(cast.reporter())
    client.post(at("add"), {"file": file(), "title": "", "_save": "1"})
    attachment = Attachment.objects.get()
    assert attachment.title == "名录"
    answer = client.post(at("change", attachment), {"title": "名录", "_release": "1"})
    assert answer.status_code == 403
    assert client.get(at("take_down", attachment)).status_code == 403


def test_editor_releases_and_takes_down_with_a_reason(client):
    attachment = make_attachment()
    client.force_login(cast.section_editor())
    client.post(at("change", attachment), {"title": "新标题", "_release": "1"})
    attachment.refresh_from_db()
    assert (attachment.title, attachment.is_released) == ("新标题", True)
    client.post(at("take_down", attachment), {"reason": "写错了"})
    attachment.refresh_from_db()
    assert not attachment.is_released


def test_refused_file_is_said_at_its_field(client):
    client.force_login(cast.reporter())
    answer = client.post(at("add"), {"file": file(b"words"), "title": "名录"})
    assert answer.context["adminform"].form.errors["file"][0].startswith("附件只收 PDF")
    assert 'value="名录"' in answer.content.decode()


def test_staff_reads_a_file_that_is_not_released(client):
    attachment = make_attachment()
    client.force_login(cast.reporter())
    assert b"".join(client.get(at("fetch", attachment)).streaming_content) == documents.pdf()
    client.force_login(cast.stranger_on_staff())
    assert client.get(at("fetch", attachment)).status_code == 403


def test_pages_of_the_desk_open(client):
    attachment = make_attachment(released=True)
    client.force_login(cast.chief_editor())
    for address in (at("changelist"), at("add"), at("change", attachment)):
        assert client.get(address).status_code == 200
    assert "文件立即从所有页面上消失" in client.get(at("take_down", attachment)).content.decode()


def test_picker_finds_by_title_and_kind(client):
    make_attachment(title="传统村落名录")
    make_attachment(documents.mp4(), title="石淙头的早晨")
    client.force_login(cast.reporter())

    def shown(**query):
        answer = client.get(reverse("admin:attachment_picker"), query)
        return [one.title for one in answer.context["choices"]]

    assert shown() == ["石淙头的早晨", "传统村落名录"]
    assert shown(kind="mp4") == ["石淙头的早晨"]
    assert shown(kind="file") == ["传统村落名录"]
    assert shown(q="村落") == ["传统村落名录"]


def test_picker_takes_a_file_in_or_says_what_is_wrong(client):
    client.force_login(cast.reporter())
    answer = client.post(reverse("admin:attachment_take_in"), {"file": file()})
    assert f'data-choice="{Attachment.objects.get().pk}"' in answer.content.decode()
    answer = client.post(reverse("admin:attachment_take_in"), {"file": file(b"words")})
    assert answer.status_code == 422


def test_staff_without_a_role_neither_look_nor_send(client):
    client.force_login(cast.stranger_on_staff())
    assert client.get(reverse("admin:attachment_picker")).status_code == 403
    assert client.post(reverse("admin:attachment_take_in"), {}).status_code == 403

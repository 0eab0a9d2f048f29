"""Taking files in: what they are is read from their bytes, and nothing odd is kept."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages

from accounts.models import TrailLine
from attachments import office
from attachments.intake import take_in
from attachments.models import Attachment
from tests import cast
from tests.attachments import documents
from tests.attachments.documents import box

pytestmark = pytest.mark.django_db


def send(content: bytes, **more) -> Attachment:
    return take_in(BytesIO(content), by=None, **more)


def refused(content: bytes, **more) -> str:
    with pytest.raises(ValidationError) as refusal:
        send(content, **more)
    assert not Attachment.objects.exists()
    assert storages["attachments"].location
    return refusal.value.messages[0]


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "mp4"])
def test_file_is_known_by_its_bytes_whatever_its_name_says(kind):
    attachment = send(getattr(documents, kind)(), file_name="照片.exe")
    assert attachment.kind == kind
    assert attachment.public_name.endswith(f".{kind}")
    stored = storages["attachments"].open(attachment.private_path).read()
    assert stored == getattr(documents, kind)()
    assert not attachment.is_released


def test_title_comes_from_the_name_of_the_file_without_folders_and_hidden_signs():
    by = cast.reporter()
    name = "C:\\文件\\关于\u202e公布名录的通知.pdf"
    attachment = take_in(BytesIO(documents.pdf()), by=by, file_name=name)
    assert attachment.title == "关于公布名录的通知"
    assert attachment.file_name == "关于公布名录的通知.pdf"
    assert TrailLine.objects.get(verb="take_in").by == by


def test_the_same_bytes_again_are_the_attachment_that_is_there():
    first = send(documents.pdf(), title="通知")
    again = send(documents.pdf(), title="别的")
    assert (again.pk, again.title, again.was_here_already) == (first.pk, "通知", True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"words", "附件只收 PDF、DOCX、XLSX 和 MP4"),
        (b"MZ\x90\x00", "附件只收 PDF、DOCX、XLSX 和 MP4"),
        (b"<html><script>", "附件只收 PDF、DOCX、XLSX 和 MP4"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "加了密码的文件，或旧格式"),
        (b"\xff\xd8\xff\xe0", "这是图片"),
        (box(b"ftyp", b"qt  "), "MOV 视频"),
        (b"\x1aE\xdf\xa3", "视频只收 MP4"),
        (b"%PDF-1.7\nhalf", "已损坏或不完整"),
        (b"PK\x03\x04 half", "已损坏或不完整"),
        (documents.docx()[:-10], "已损坏或不完整"),
        (documents.mp4()[:-10], "已损坏或不完整"),
        (box(b"ftyp", b"isom"), "已损坏或不完整"),
        (b"\0\0\0\1ftypisom" + b"\0" * 40, "已损坏或不完整"),
        (documents.mp4(codec=b"hvc1"), "H.265"),
        (documents.office("application/zip"), "不是 Word 或 Excel 文件"),
        (documents.office(documents.MACROS), "带有宏"),
        (documents.office(**{"word/vbaProject.bin": b"x"}), "带有宏"),
        (documents.office(**{"../x": b"x"}), "已损坏或不完整"),
        (documents.office(**{"OFD.xml": b"x"}), "OFD"),
        (documents.office(part="x/document.xml"), "已损坏或不完整"),
        (documents.office(**{"word/bomb.xml": b"0" * 30_000_000}), "展开后大得不正常"),
        (documents.office(**{f"word/{n}": b"" for n in range(6000)}), "展开后大得不正常"),
    ],
)
def test_what_is_odd_is_refused_with_a_sentence_and_leaves_nothing(content, words):
    assert words in refused(content)


def test_zip_whose_packing_is_broken_is_refused():
    content = bytearray(documents.docx())
    start = content.find(b"[Content_Types].xml") + len("[Content_Types].xml")
    content[start : start + 8] = b"\xff" * 8
    assert "已损坏或不完整" in refused(bytes(content))


def test_encrypted_zip_is_refused():
    content = bytearray(documents.docx())
    content[6] |= 1
    central = content.rfind(b"PK\x01\x02")
    content[central + 8] |= 1
    assert "密码" in refused(bytes(content))


def test_declared_sizes_are_limited(monkeypatch):
    monkeypatch.setattr(office, "MOST_UNPACKED_BYTES", 100)
    assert "展开后大得不正常" in refused(documents.docx())


@pytest.mark.parametrize(
    ("setting", "content"),
    [("ATTACHMENT_MAX_BYTES", documents.pdf("字" * 2000)), ("VIDEO_MAX_BYTES", documents.mp4())],
)
def test_too_large_a_file_is_refused_by_its_own_limit(settings, setting, content):
    setattr(settings, setting, 300)
    assert "最大可以是 0 MB" in refused(content)


def test_disk_that_takes_nothing_is_said_and_leaves_no_row(monkeypatch):
    def full(*_args):
        raise OSError("No space left on device")

    monkeypatch.setattr("attachments.intake.write", full)
    assert "磁盘已满" in refused(documents.pdf())

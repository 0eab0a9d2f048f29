"""Pasting on the desk: who may, what is answered, what becomes of pictures."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from news.models import Article
from photos.models import Photo
from publishing.incoming import clipboard
from tests import cast
from tests.desk import address
from tests.factories import make_article
from tests.photos.pictures import claiming, plain, text
from tests.publishing.word_files import numbered, picture, title, word_file

pytestmark = pytest.mark.django_db


def paste(client, html="", files=(), article=None, **more):
    where = address("paste", article) if article else reverse("admin:news_article_add_paste")
    sent = [SimpleUploadedFile("图.jpg", file.getvalue()) for file in files]
    words = SimpleUploadedFile("clipboard.html", html.encode(), "text/html")
    return client.post(where, {"html": words, "files": sent, **more})


def test_pasted_html_is_answered_clean_and_nothing_is_stored(client):
    client.force_login(cast.reporter())
    answer = paste(client, "<p class=x>　　长河<script>x</script></p>").json()
    assert answer == {"html": "<p>长河</p>", "said": "已粘贴。"}
    assert not Article.objects.exists()


def test_pasted_file_becomes_a_photo_of_the_library_without_alt_text(client):
    client.force_login(cast.reporter())
    answer = paste(client, "<p>村口</p><img src='file:///C:/x.jpg' alt='图片1'>", [plain()]).json()
    photo = Photo.objects.get()
    assert (
        answer["html"]
        == f'<p>村口</p><figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'
    )
    assert answer["said"] == "已粘贴。收进 1 张图片。"
    assert (photo.alt_text, photo.is_released) == ("", False)


def in_rtf(*contents):
    pictures = "".join(
        f"{{\\*\\shppict{{\\pict{{\\*\\picprop}}\\picw640\\jpegblip\\bliptag-5{{\\*\\blipuid ab}}\n"
        f"{content.hex()}}}}}{{\\nonshppict{{\\pict\\wmetafile8 0100}}}}"
        for content in contents
    )
    return SimpleUploadedFile("clipboard.rtf", f"{{\\rtf1 \\{{ {pictures}}}".encode(), "text/rtf")


def test_pictures_that_word_only_names_are_taken_out_of_its_rtf(client):
    client.force_login(cast.reporter())
    html = "<p class=MsoNormal>上</p><img src='file:///C:/a.jpg'><p>下</p>"
    answer = paste(client, html, rtf=in_rtf(plain().getvalue())).json()
    number = Photo.objects.get().pk
    figure = f'<figure data-photo="{number}"><figcaption></figcaption></figure>'
    assert answer["html"] == f"<p>上</p>{figure}<p>下</p>"


@pytest.mark.parametrize(
    "rtf", [in_rtf(b"1", b"2"), in_rtf(), SimpleUploadedFile("r", b"{\\pict" * 999)]
)
def test_rtf_that_does_not_fit_the_html_is_left(client, rtf):
    client.force_login(cast.reporter())
    answer = paste(client, "<p class=MsoNormal>字</p><img src='file:///C:/a.jpg'>", rtf=rtf).json()
    assert answer["said"] == "已粘贴。1 张图片没能复制，请用“插入照片”上传。"


def test_same_picture_again_is_the_same_photo(client):
    client.force_login(cast.reporter())
    first, second = (paste(client, files=[plain()]).json()["html"] for _time in range(2))
    assert first == second
    assert Photo.objects.count() == 1


def test_picture_that_is_written_out_in_the_html_is_taken_in(client):
    client.force_login(cast.reporter())
    written = base64.b64encode(plain().getvalue()).decode()
    answer = paste(
        client, f'<img src="data:image/jpeg;base64,{written}" alt="石桥横在河上。">'
    ).json()
    assert answer["html"].endswith("<figcaption>石桥横在河上。</figcaption></figure>")


def test_what_word_guesses_of_a_picture_is_no_caption(client):
    client.force_login(cast.reporter())
    html = "<img src='file:///C:/x.jpg' alt='石桥和树。AI 生成的内容可能不正确。'>"
    assert "<figcaption></figcaption>" in paste(client, html, [plain()]).json()["html"]


def test_pictures_elsewhere_are_counted(client):
    client.force_login(cast.reporter())
    html = "<p>字</p><img src=https://mmbiz.qpic.cn/a><img data-src=//mmbiz.qpic.cn/b>"
    answer = paste(client, html, [plain()]).json()
    assert answer["said"] == ("已粘贴。收进 1 张图片；2 张图片没能复制，请用“插入照片”上传。")


def test_picture_of_a_whole_selection_from_word_is_left(client):
    client.force_login(cast.reporter())
    answer = paste(client, '<p class="MsoNormal">字</p>', [plain()]).json()
    assert answer == {"html": "<p>字</p>", "said": "已粘贴。"}


def test_file_that_is_no_picture_is_left_with_its_reason(client):
    client.force_login(cast.reporter())
    answer = paste(client, "<p>字</p>", [text()]).json()
    assert answer["html"] == "<p>字</p>"
    assert answer["said"] == (
        "已粘贴。1 张图片没有收进图库：这个文件不是照片。请选择 JPEG、PNG、WebP、AVIF、HEIC 或 TIFF 格式的图片。"
    )


def test_account_that_adds_no_photos_is_told_so(client):
    reporter = cast.reporter()
    group = reporter.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="add_photo"))
    client.force_login(reporter)
    said = paste(client, "<p>字</p>", [plain()]).json()["said"]
    assert said == "已粘贴。1 张图片没有收进图库，您的账号不能添加照片。"
    assert not Photo.objects.exists()


def test_too_much_at_once_is_refused_in_a_sentence(client, monkeypatch):
    monkeypatch.setattr(clipboard, "MOST_CHARACTERS", 5)
    client.force_login(cast.reporter())
    answer = paste(client, "<p>长河绕村</p>")
    assert answer.status_code == 422
    assert answer.json() == {"said": "粘贴的文字和图片太多了，请分几次粘贴。"}


def test_pasting_nothing_and_odd_bytes_are_answered(client):
    client.force_login(cast.reporter())
    where = reverse("admin:news_article_add_paste")
    assert client.post(where).json()["html"] == ""
    odd = SimpleUploadedFile("clipboard.html", b"<p>\xff\xfe\x00</p>", "text/html")
    assert client.post(where, {"html": odd}).status_code == 200


def test_pasting_needs_the_right_to_write_this_text(client):
    article = make_article()
    client.force_login(cast.reporter())
    assert paste(client, "<p>字</p>", article=article).status_code == 403
    client.force_login(cast.section_editor())
    assert paste(client, "<p>字</p>", article=article).status_code == 200
    client.force_login(cast.stranger_on_staff())
    assert paste(client, "<p>字</p>").status_code == 403


def test_text_that_is_not_there_answers_not_found_and_reading_is_refused(client):
    client.force_login(cast.chief_editor())
    missing = reverse("admin:news_article_paste", args=[999])
    assert client.post(missing).status_code == 404
    assert client.get(reverse("admin:news_article_add_paste")).status_code == 405


# Word files


def bring_in(client, content=None, article=None, **words):
    where = address("import", article) if article else reverse("admin:news_article_add_import")
    file = {} if content is None else {"file": SimpleUploadedFile("稿件.docx", content)}
    return client.post(where, {**file, **words})


def test_word_file_fills_headline_and_text_with_its_pictures(client):
    client.force_login(cast.reporter())
    content = word_file(
        title("石淙头：河水绕村"),
        "　　长河绕村。",
        picture(plain().getvalue()),
        numbered("修路"),
        picture(plain(form="PNG").getvalue(), "png"),
    )
    answer = bring_in(client, content).json()
    first, second = Photo.objects.order_by("pk").values_list("pk", flat=True)
    assert answer["headline"] == "石淙头：河水绕村"
    assert answer["html"] == (
        f'<p>长河绕村。</p><figure data-photo="{first}"><figcaption></figcaption></figure>'
        f'<ol><li><p>修路</p></li></ol><figure data-photo="{second}"><figcaption></figcaption></figure>'
    )
    assert answer["said"] == "已导入。标题取自文件，请核对。收进 2 张图片。"


def test_headline_that_is_there_is_kept(client):
    client.force_login(cast.reporter())
    answer = bring_in(
        client, word_file(title("别的题"), "字"), has_headline="1", has_body="1"
    ).json()
    assert (answer["headline"], answer["html"]) == ("", "<h2>别的题</h2><p>字</p>")
    assert answer["said"] == "已导入，接在原有正文的后面。"


def test_picture_that_the_library_refuses_is_counted_with_its_reason(client):
    client.force_login(cast.reporter())
    answer = bring_in(
        client, word_file("字", picture(claiming(60_000, 60_000).getvalue(), "png"))
    ).json()
    assert answer["html"] == "<p>字</p>"
    assert "1 张图片没有收进图库：照片的像素太多" in answer["said"]


def test_file_that_cannot_be_read_is_refused_in_a_sentence(client):
    client.force_login(cast.reporter())
    answer = bring_in(client, b"{\\rtf1 old}")
    assert (answer.status_code, list(answer.json())) == (422, ["said"])
    assert bring_in(client).json() == {"said": "请先选择一个 Word 文件。"}


def test_importing_needs_the_right_to_write_this_text(client):
    article = make_article()
    client.force_login(cast.reporter())
    assert bring_in(client, word_file("字"), article).status_code == 403
    client.force_login(cast.chief_editor())
    assert bring_in(client, word_file("字"), article).status_code == 200


def test_texts_of_several_parts_offer_no_import_but_paste(client):
    client.force_login(cast.chief_editor())
    page = client.get(reverse("admin:villages_villageprofile_add")).content.decode()
    assert "data-paste=" in page
    assert "data-import=" not in page

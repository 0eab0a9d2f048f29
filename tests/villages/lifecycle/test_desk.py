"""The desk of places: other names, what became of a village, a new edition of the register."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import cast
from tests.desk import messages
from tests.factories import make_village
from tests.villages.lifecycle.editions import (
    BEIZHUANG,
    GUOYU,
    HUANGCHENG,
    RENUMBERED,
    SHICONGTOU,
    make_register,
    next_villages,
    villages_csv,
)
from villages.models import CodeChange, EditionUpload, PlaceName, RegisterEdition, Village

pytestmark = pytest.mark.django_db
UPLOAD = reverse("admin:villages_registeredition_upload")
COMPARISON = reverse("admin:villages_registeredition_comparison")
ABOUT = {"label": "2024", "cut_off_on": "2024-06-30", "source": "国家统计局统计用区划代码"}


@pytest.fixture
def administrator(client):
    client.force_login(cast.administrator())
    return client


@pytest.fixture
def chief(client):
    client.force_login(cast.chief_editor())
    return client


def send(client, text: str | bytes, name: str = "villages.csv", **about):
    file = text.encode() if isinstance(text, str) else text
    sent = {**ABOUT, **about, "villages": SimpleUploadedFile(name, file)}
    return client.post(UPLOAD, sent)


def answers(client, **said: str) -> dict[str, str]:
    """What the form of the comparison sends: its proposals, and what was said."""
    context = client.get(COMPARISON).context
    sent = {"shown": context["comparison"].fingerprint}
    for one in context["answers"]:
        sent |= {f"kind-{one.code}": one.kind, f"new_code-{one.code}": one.new_codes}
    return {**sent, **{name.replace("__", "-"): value for name, value in said.items()}}


MERGER = {f"kind__{GUOYU}": "merged", f"new_code__{GUOYU}": HUANGCHENG, f"on__{GUOYU}": "2024-03"}


def test_an_edition_is_sent_compared_answered_and_taken_in(administrator):
    make_register()
    assert send(administrator, next_villages())["Location"] == COMPARISON
    page = administrator.get(COMPARISON).content.decode()
    assert "新增 1，减少 2，改名 1，不变 4" in page
    answer = administrator.post(COMPARISON, answers(administrator, **MERGER), follow=True)
    assert messages(answer) == ["“2024”已是现行登记册：新增 1，减少 2，改名 1，不变 4。"]
    assert RegisterEdition.objects.get().applied_by is not None
    assert CodeChange.objects.get(old_code=GUOYU).on == "2024-03"
    assert EditionUpload.objects.count() == 0


def test_an_answer_that_is_missing_is_asked_for_and_the_others_are_kept(administrator):
    make_register()
    send(administrator, next_villages())
    sent = answers(administrator, **{f"note__{SHICONGTOU}": "更正"})
    page = administrator.post(COMPARISON, sent)
    assert "什么都没有改动" in messages(page)[0]
    by_code = {one.code: one for one in page.context["answers"]}
    assert by_code[GUOYU].errors == ["请说明去向。"]
    assert (by_code[SHICONGTOU].note, by_code[SHICONGTOU].errors) == ("更正", [])
    assert Village.objects.standing().count() == 4


def test_a_comparison_that_is_out_of_date_is_shown_anew(administrator):
    make_register()
    send(administrator, next_villages())
    sent = answers(administrator, **MERGER)
    Village.objects.filter(pk=BEIZHUANG).update(name="大北庄村")
    page = administrator.post(COMPARISON, sent)
    assert "刚刚有了变化" in messages(page)[0]
    assert "工作台上改过的名称“大北庄村”不变" in page.content.decode()
    assert RegisterEdition.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "about", "field", "sentence"),
    [
        ("代码\n1\n", {}, "villages", "缺少列 code"),
        (b"\x00\x01", {}, "villages", "含有空字符"),
        ("code,code\n", {}, "villages", "缺少列"),
        (None, {"label": ""}, "label", "这个字段是必填项。"),
        (None, {"cut_off_on": "2024-02-30"}, "cut_off_on", "输入一个有效的日期"),
        (None, {"cut_off_on": "2022-06-30"}, "cut_off_on", "不比现行的“2023”"),
    ],
)
def test_bad_files_are_refused_at_their_field(administrator, text, about, field, sentence):
    make_register()
    RegisterEdition.objects.create(
        label="2023", cut_off_on="2023-06-30", source="登记册", is_in_force=True
    )
    page = send(administrator, text if text is not None else next_villages(), **about)
    assert sentence in str(page.context["form"].errors[field])
    assert EditionUpload.objects.count() == 0


def test_a_table_of_excel_in_gbk_is_read(administrator):
    make_register()
    assert send(administrator, next_villages().encode("gbk")).status_code == 302


def test_what_is_downloaded_is_taken_in_again_as_the_same(administrator):
    make_register()
    file = administrator.get(reverse("admin:villages_registeredition_download", args=["villages"]))
    send(administrator, file.content)
    assert administrator.get(COMPARISON).context["comparison"].is_empty


def test_the_page_that_asks_for_files_offers_the_source_of_today(administrator):
    about = {"label": "2023", "cut_off_on": "2023-06-30", "source": "登记册"}
    RegisterEdition.objects.create(**about, is_in_force=True)
    form = administrator.get(UPLOAD).context["form"]
    assert (form["source"].value(), form.errors) == ("登记册", {})


def test_without_a_file_the_comparison_leads_back(administrator):
    assert administrator.get(COMPARISON)["Location"] == UPLOAD


def test_reporters_send_no_edition(client):
    client.force_login(cast.reporter())
    assert client.get(UPLOAD).status_code == 403
    assert client.post(COMPARISON, {}).status_code == 403


def test_a_village_is_merged_by_hand(chief):
    make_register()
    address = reverse("admin:villages_village_end", args=[GUOYU])
    told = {"kind": "merged", "successors": HUANGCHENG, "on": "2024", "source": "县政府公告"}
    assert chief.post(address, told).status_code == 302
    assert not Village.objects.get(pk=GUOYU).is_standing


def test_a_wrong_end_is_refused_in_a_sentence_and_nothing_is_lost(chief):
    make_register()
    address = reverse("admin:villages_village_end", args=[GUOYU])
    page = chief.post(address, {"kind": "merged", "source": "公告", "note": "原因"})
    assert "请写出去向的代码" in page.content.decode()
    assert page.context["form"]["note"].value() == "原因"
    assert Village.objects.get(pk=GUOYU).is_standing


def test_an_alias_is_entered_for_one_place(chief, client):
    make_village(SHICONGTOU), make_village(GUOYU)
    address = reverse("admin:villages_placename_add")
    told = {"name": "石匣子村", "kind": "alias", "source": "村民口述"}
    page = chief.post(address, {**told, "place_code": f"{SHICONGTOU}, {GUOYU}"})
    assert "只选一个" in page.content.decode()
    assert chief.post(address, {**told, "place_code": SHICONGTOU}).status_code == 302
    assert PlaceName.objects.get().place_code == SHICONGTOU
    assert ">石匣子村<" in client.get(f"/villages/{SHICONGTOU}/").content.decode()


@pytest.mark.parametrize("day", ["2024-13", "去年", "20240301", "2024-2-3"])
def test_a_day_that_is_none_is_refused(chief, day):
    make_village(SHICONGTOU)
    told = {"place_code": SHICONGTOU, "name": "石匣子村", "kind": "alias", "source": "口述"}
    page = chief.post(reverse("admin:villages_placename_add"), {**told, "used_until": day})
    assert "不是日期" in page.content.decode()


def test_the_code_of_an_edition_is_not_used_twice(administrator):
    make_register()
    send(administrator, next_villages())
    sent = answers(
        administrator, **{f"kind__{GUOYU}": "renumbered", f"new_code__{GUOYU}": RENUMBERED}
    )
    page = administrator.post(COMPARISON, sent)
    assert any("已经是另一处改用的新代码" in str(one.errors) for one in page.context["answers"])


def test_an_edition_without_differences_is_taken_in_too(administrator):
    make_register()
    send(administrator, villages_csv())
    administrator.post(COMPARISON, answers(administrator))
    assert RegisterEdition.objects.get().counts["same"] == 7

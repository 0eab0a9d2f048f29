"""Which places a text means, read with the real register."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timing import is_done_within
from tests.villages.mentions.register import asked, found, known, sure
from villages.mentions.scanning import scan

BEIZHUANG = ["沁水县中村镇北庄村", "阳城县町店镇北庄村", "高平市三甲镇北庄村"]
GAOPING_BEIZHUANG = BEIZHUANG[2]
SHICONGTOU = "泽州县周村镇石淙头村"


@pytest.mark.parametrize(
    "words",
    [
        "石淙头村",
        "长河绕过石淙头村。",
        "《石淙头村志》",
        "周村镇石淙头",
        "在周村镇，石淙头的水很清。",
        "周村石淙头的老人",
        "（石淙头村）",
        "石淙头村民说",
    ],
)
def test_a_village_is_found_wherever_its_name_stands(words):
    assert SHICONGTOU in sure(words)
    assert asked(words) == {}


@pytest.mark.parametrize(
    "words",
    [
        "高平市三甲镇北庄村的梨熟了",
        "三甲镇的北庄村",
        "高平北庄村",
        "高平的北庄村",
        "三甲镇今年修了路，北庄村的梨运得出去。",
        "三甲镇开会。\n北庄村的梨熟了。",
        "北庄村的梨熟了。这里是高平市。",
        "三甲北庄的梨",
    ],
)
def test_township_or_county_near_tells_equal_names_apart(words):
    assert GAOPING_BEIZHUANG in sure(words)
    assert asked(words) == {}


def test_equal_names_without_a_place_near_are_asked_once():
    assert asked("北庄村的梨熟了，北庄村人笑了。") == {"北庄村": BEIZHUANG}


def test_a_headline_is_understood_from_the_body():
    body = "高平市三甲镇北庄村的梨熟了。"
    assert sure(body, headline="北庄村的春天") == [GAOPING_BEIZHUANG]
    assert asked(body, headline="北庄村的春天") == {}


def test_the_nearest_place_above_tells():
    words = "高平市三甲镇开会。随后到阳城县町店镇，在北庄村看了果园。"
    assert "阳城县町店镇北庄村" in sure(words)
    assert GAOPING_BEIZHUANG not in sure(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("泽州县周村镇周村村", ["泽州县周村镇周村"]),
        ("泽州县周村镇", ["泽州县周村镇"]),
        ("沁水县中村镇中村村", ["沁水县中村镇中村"]),
        ("寺南岭村", ["陵川县夺火乡寺南岭村"]),
        ("晋城市城区洞头村", ["城区钟家庄街道洞头村"]),
        ("晋城市委在泽州县开会", ["泽州县"]),
        ("晋城市委开会", ["晋城市"]),
        ("阳城县北留镇皇城村、郭峪村", ["阳城县北留镇皇城村", "阳城县北留镇郭峪村"]),
    ],
)
def test_the_longest_name_wins_and_higher_places_only_lead_to_lower_ones(words, expected):
    assert sure(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "大会在河西召开",
        "南岭的风，东街的灯",
        "集中村庄建设，美丽乡村",
        "城区道路通车",
        "山门外，石头、银河与凤凰",
        "中村",
        "北留镇的干部说，北留变了",
        "东山再起，西沟的水",
        "湖南、云南、河北、安阳",
        "太行山里的风",
    ],
)
def test_words_of_every_day_are_neither_taken_nor_asked_about(words):
    kept = [label for label in sure(words) if label != "阳城县北留镇"]
    assert (kept, asked(words)) == ([], {})


def test_a_word_of_every_day_is_a_village_right_after_its_township():
    assert sure("泽州县南岭镇南岭") == ["泽州县南岭镇南岭村"]
    assert sure("沁水县中村镇中村") == ["沁水县中村镇中村"]
    assert "高平市三甲镇北庄村" in sure("三甲镇北庄")


def test_a_place_that_holds_another_is_left_to_it():
    assert sure("泽州县有个周村镇，镇里有石淙头村。阳城县也来了人。") == [SHICONGTOU, "阳城县"]


def test_short_names_in_a_countys_list_are_sure_and_ends_of_words_are_not():
    assert sure("阳城县的郭峪、湘峪") == ["阳城县北留镇郭峪村"]
    assert asked("陵川县附城镇有条廖东河") == {}


def test_a_word_of_every_day_near_its_township_is_asked_about():
    assert list(asked("三甲镇的变化很大，北庄也不例外。")) == ["北庄"]


@pytest.mark.parametrize(
    "words", ["平顺县西沟村", "山西省平顺县西沟村", "小石淙头村", "阳城县石淙头村"]
)
def test_what_speaks_against_a_village_leads_to_a_question(words):
    assert [label for label in sure(words) if label.endswith("村")] == []
    assert len(asked(words)) == 1


@pytest.mark.parametrize("word", ["我县", "同镇", "该镇", "古镇", "全市", "家乡"])
def test_words_that_name_no_other_place_speak_against_nothing(word):
    assert sure(f"{word}石淙头村") == [SHICONGTOU]


def test_a_question_tells_where_its_words_stand():
    question = found("<b> 别处。\n先说北庄村，再说梨。", headline="北庄村").questions[0]
    assert (question.field, question.nth, question.before, question.after) == (
        "headline",
        0,
        "",
        "",
    )
    question = found("三甲\n先说北庄村，再说梨。").questions[0]
    assert (question.field, question.before, question.after) == ("body", "先说", "，再说梨。")


def test_what_stands_near_puts_the_likely_candidates_first():
    question = found("高平市的客人到了南河村。").questions[0]
    assert [known().label(code)[:3] for code in question.codes] == ["高平市", "高平市", "沁水县"]
    assert question.likely == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We walked to Guoyu Village at noon.", ["阳城县北留镇郭峪村"]),
        ("Visit Guoyu Village!", ["阳城县北留镇郭峪村"]),
        ("Beizhuang Village, Sanjia Town, Gaoping City", [GAOPING_BEIZHUANG]),
        ("Beizhuang Village in Sanjia Town", [GAOPING_BEIZHUANG]),
        ("Zezhou County and Yangcheng County", ["泽州县", "阳城县"]),
        ("The city of Jincheng", ["晋城市"]),
        ("A Village for Everyone, the City", []),
    ],
)
def test_english_names_are_found_in_full(words, expected):
    assert sure(words) == expected


def test_equal_english_names_are_asked_about():
    assert len(asked("Beizhuang Village is quiet.")["Beizhuang Village"]) > 1


@pytest.mark.parametrize("name", ["白shan掌村", "阳城县横河镇", "大阳一分街村"])
def test_rare_spellings_are_found(name):
    assert any(name.endswith(label[-len(name) :]) for label in sure(f"到了{name}。"))


def test_names_with_rare_characters_are_all_found():
    rare = [row for row in known().rows if any(char in row[1] for char in "窊辿洺硔")]
    assert len(rare) > 5
    for code, name, *_rest in rare:
        township = known().labels[code[:9]][0]
        assert known().label(code) in sure(f"走进{township}{name}。")


def test_every_village_is_found_by_its_full_address():
    villages = [row for row in known().rows if len(row[0]) == 12]
    assert len(villages) == 1548
    lost = [
        code for code, *_names in villages if known().label(code) not in sure(known().label(code))
    ]
    assert lost == []


PIECES = [
    "北庄村",
    "三甲镇",
    "高平市",
    "石淙头",
    "中村",
    "周村镇",
    "Guoyu Village",
    ", ",
    "，",
    "\n",
    "。",
    " in ",
]
MARKS = [*r".*+?[](){}|\^$", "&amp;", "&#26449;", "<b>", "\u3000", "\U00020000", "\x00"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from([*PIECES, *MARKS]), st.text(max_size=4))).map("".join))
def test_any_text_is_read_and_names_stand_inside_it_in_order(text):
    spans = scan(text, known())
    assert all(text[span.start : span.end].casefold() == span.words.casefold() for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    read = found(text, headline=text)
    assert all(code in known().labels for code in read.sure)
    assert all(question.words in text for question in read.questions)


def test_a_long_article_is_read_at_once():
    words = "今年以来，泽州县推进乡村振兴，周村镇石淙头村依托长河发展旅游，村里的路修好了。" * 250
    assert is_done_within(0.2, lambda: found(words[:10_000]))


@pytest.mark.parametrize("piece", ["高平市三甲镇北庄村", "北庄村\n", "A'", "Big Town ", "上"])
def test_a_megabyte_of_anything_is_read_within_the_time_of_a_saving(piece):
    assert is_done_within(5, lambda: found(piece * (300_000 // len(piece))))

"""The demonstration texts: whole, sourced, clean, and true to the register."""

import csv
import re
import tomllib
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from publishing.prose import clean

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "jincheng" / "demonstration" / "texts"
TEXTS = sorted(FOLDER.glob("*-*.toml"))
PROSE = ["body", "name_story", "to_see", "to_eat", "to_stay", "getting_there", "who_to_ask"]
SCENES = {
    "ridge", "village", "fort", "cliff_road", "pagodas", "temple", "river", "courtyard",
    "highway", "meadow", "iron_flowers", "plan", "stage", "street", "lanterns", "orchard",
    "lake", "pass",
}  # fmt: skip

# Years to which plans run.
PLANNED_FOR = {2035}

# What a source prints but that is garbled or contradicted elsewhere.
UNUSABLE = ["日均上万", "日均1万", "日接待1万", "10,000 visits a day", "Yokogawa", "Lingchun"]


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rows(name):
    return read(FOLDER / f"{name}s.toml")[name]


def codes():
    found = {"1405"}
    for name in ("counties", "townships", "villages"):
        with (ROOT / "villages" / "data" / f"{name}.csv").open(encoding="utf-8") as file:
            found |= {row["code"] for row in csv.DictReader(file)}
    return found


def articles(language):
    texts = map(read, TEXTS)
    return [t for t in texts if t["kind"] == "article" and t["language"] == language]


def profiles(language):
    texts = map(read, TEXTS)
    return [t for t in texts if t["kind"] == "profile" and t["language"] == language]


def illustrations(text):
    return [text["illustration"], *text.get("extra", [])]


def words_of(text):
    """Every string that a reader sees, tags and addresses left out."""
    seen = ["headline", "standfirst", "credit_line", "in_brief", "sources", *PROSE]
    return re.sub(r"<[^>]*>", "\n", "\n".join(text.get(name, "") for name in seen))


class Events(HTMLParser):
    """The tags and words of a piece of HTML, with white space made even."""

    def __init__(self, html):
        super().__init__()
        self.seen = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, [pair for pair in attrs if pair[0] != "rel"]))

    def handle_endtag(self, tag):
        self.seen.append(("/", tag))

    def handle_data(self, data):
        if data.strip():
            self.seen.append(" ".join(data.split()))


def test_there_is_enough_to_show():
    chinese = articles("zh-hans")
    assert len(chinese) >= 24
    assert len({text["section"] for text in chinese}) >= 5
    assert len({text["released_at"].strftime("%Y-%m") for text in chinese}) >= 12
    assert len(articles("en")) >= 8
    assert len(profiles("zh-hans")) >= 36
    assert len(profiles("en")) >= 14
    counties = Counter(text["village"][:6] for text in profiles("zh-hans"))
    assert len(counties) == 6
    assert min(counties.values()) >= 5


def test_lists_do_not_show_the_same_scene_again_and_again():
    scenes = [text["illustration"]["scene"] for text in profiles("zh-hans")]
    assert max(Counter(scenes).values()) <= len(scenes) / 6
    assert len(set(scenes)) >= 14


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text_names_known_places_section_and_source(path):
    text = read(path)
    places = text["places"] if text["kind"] == "article" else [text["village"]]
    assert places
    assert set(places) <= codes()
    if text["kind"] == "article":
        assert text["section"] in {row["slug"] for row in rows("section")}
        assert text["source"] in {row["name"] for row in rows("source")}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_file_name_tells_subject_and_language(path):
    text = read(path)
    subject = text["story"] if text["kind"] == "article" else text["village"]
    suffix = "en" if text["language"] == "en" else "zh"
    assert path.name == f"{text['kind']}-{subject}.{suffix}.toml"
    assert text["released_at"].utcoffset().total_seconds() == 8 * 3600


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_html_is_already_clean(path):
    text = read(path)
    for name in [*PROSE, "sources"]:
        # The loader puts a photo's number where the file has the drawing's name.
        html = re.sub(r'data-photo="[a-z-]+"', 'data-photo="1"', text.get(name, ""))
        assert Events(clean(html)).seen == Events(html).seen


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text_fits_its_columns_and_names_its_sources(path):
    text = read(path)
    limits = {"headline": 100, "standfirst": 400, "credit_line": 120, "in_brief": 300}
    for name, limit in limits.items():
        assert len(text.get(name, "")) <= limit, name
    credit = text["credit_line"] if text["kind"] == "article" else text["sources"]
    assert re.search(r"20\d\d|未注日期|undated", credit)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_unusable_figure_is_printed(path):
    words = words_of(read(path))
    assert [figure for figure in UNUSABLE if figure in words] == []


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path.name.endswith(".zh.toml")], ids=lambda path: path.stem
)
def test_chinese_uses_full_width_punctuation(path):
    words = words_of(read(path))
    assert re.findall(r"[一-鿿][,.:;!?()\"']|[,:;!?()\"'][一-鿿]", words) == []
    assert re.findall(r"[一-鿿] +[一-鿿0-9]|[0-9] +[一-鿿]", words) == []
    assert words.count("“") == words.count("”")


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path.name.endswith(".zh.toml")], ids=lambda path: path.stem
)
def test_illustrations_are_described_in_both_languages(path):
    for picture in illustrations(read(path)):
        assert picture["scene"] in SCENES
        assert picture["seed"]
        for name in ("caption", "caption_en", "alt_text", "alt_text_en"):
            assert picture[name].strip(), name


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_figures_have_their_drawing(path):
    html = "".join(read(path).get(name, "") for name in PROSE)
    drawn = read(path.with_name(path.name.replace(".en.", ".zh."))).get("extra", [])
    used = re.findall(r'data-photo="([^"]*)"', html)
    assert sorted(used) == sorted(extra["key"] for extra in drawn)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*-*.en.toml")), ids=lambda path: path.stem)
def test_translation_agrees_with_its_chinese_text(path):
    english = read(path)
    chinese = read(path.with_name(path.name.replace(".en.", ".zh.")))
    for name in ("kind", "story", "village", "section", "source", "places", "released_at"):
        assert english.get(name) == chinese.get(name), name


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_article_knows_later_years(path):
    text = read(path)
    told = re.split("编者附记|Editors’ note", words_of(text))[0]
    years = [int(year) for year in re.findall(r"(?<!\d)20\d\d(?=年|\b)", told)]
    latest = text["released_at"].year
    assert [y for y in years if y > latest and y not in PLANNED_FOR] == []


def test_former_names_have_a_known_place_and_a_dated_source():
    for name in rows("name"):
        assert name["place_code"] in codes()
        assert re.search(r"20\d\d|未注日期", name["source"]), name["name"]


def test_then_and_now_say_in_both_languages_that_they_are_drawn():
    for viewpoint in rows("viewpoint"):
        assert viewpoint["place_code"] in codes()
        assert "示意" in viewpoint["name"]
        assert "drawn" in viewpoint["name_en"]
        for drawing in viewpoint["drawing"]:
            assert "示意" in drawing["caption"]
            assert "drawn" in drawing["caption_en"]
            assert drawing["alt_text"]
            assert drawing["alt_text_en"]


def test_each_village_is_linked_where_an_article_is_about_it():
    for text in articles("zh-hans"):
        villages = [code for code in text["places"] if len(code) == 12]
        linked = re.findall(r'data-place="(\d{12})"', text["body"])
        assert sorted(linked) == sorted(villages), text["story"]

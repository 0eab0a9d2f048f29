"""A small register and its next edition: one merger, one renaming, one new code."""

from datetime import date

from tests.factories import make_village
from villages.lifecycle.editions.reading import About, Edition, of_texts
from villages.models import Village

GUOYU, HUANGCHENG = "140522101227", "140522101230"
SHICONGTOU, BEIZHUANG = "140525103222", "140581102208"
RENUMBERED = "140525103299"
ABOUT = About("2024", date(2024, 6, 30), "国家统计局统计用区划代码")
HEADINGS = "code,name,name_register,name_en,pinyin,township_code,review"


def line(code: str, name: str, name_en: str = "New Village") -> str:
    return f"{code},{name},{name}委会,{name_en},Xin,{code[:9]},"


def make_register() -> None:
    for code in (GUOYU, HUANGCHENG, SHICONGTOU, BEIZHUANG):
        make_village(code)


def villages_csv(**changed: str) -> str:
    """The register as it stands, with lines by code replaced, or left out for ""."""
    lines = {village.code: line(village.code, village.name) for village in Village.objects.all()}
    lines |= {code.removeprefix("c"): one for code, one in changed.items()}
    return "\n".join([HEADINGS, *(one for one in lines.values() if one)]) + "\n"


def next_villages() -> str:
    """郭峪村 is gone, 北庄村 is called 北庄新村, 石淙头村 has another code."""
    return villages_csv(
        **{
            f"c{GUOYU}": "",
            f"c{BEIZHUANG}": line(BEIZHUANG, "北庄新村", "Beizhuangxin Village"),
            f"c{SHICONGTOU}": "",
            f"c{RENUMBERED}": line(RENUMBERED, "石淙头村"),
        }
    )


def next_edition(text: str = "", about: About = ABOUT) -> Edition:
    return of_texts(about, {"villages.csv": text or next_villages()})

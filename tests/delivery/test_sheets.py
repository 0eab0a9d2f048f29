"""Sheets joined: what a page links holds all that it imports."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from delivery.sheets import JoinedSheetsStorage, joined

OURS = Path(settings.BASE_DIR) / "static" / "css"


def test_an_imported_sheet_stands_in_its_place_and_under_its_medium():
    sheets = {
        "site.css": '/* All. */\n@import "one.css";\n@import "two.css" print;\n\nb {\n  top: 0;\n}\n',
        "one.css": '@import "inner.css";\ni {\n  top: 1px;\n}\n',
        "inner.css": "u {\n  top: 2px;\n}\n",
        "two.css": "p {\n  top: 3px;\n}\n",
    }
    assert joined("site.css", sheets.__getitem__) == (
        "u {\ntop: 2px;\n}\ni {\ntop: 1px;\n}\n@media print {\np {\ntop: 3px;\n}\n}\nb {\ntop: 0;\n}\n"
    )


@pytest.mark.parametrize("sheet", sorted(path.name for path in OURS.glob("*.css")))
def test_our_sheets_bring_nothing_twice_and_leave_no_import(sheet):
    brought = []

    def read(name: str) -> str:
        brought.append(name)
        return (OURS / name).read_text()

    text = joined(sheet, read)
    assert "@import" not in text
    assert len(brought) == len(set(brought))
    assert text.count("{") == text.count("}")


def test_collected_sheets_are_one_file_named_by_all_that_it_holds(tmp_path):
    source, collected = tmp_path / "source", tmp_path / "collected"
    (source / "css").mkdir(parents=True)
    (source / "img").mkdir()
    (source / "img" / "ridge.svg").write_text("<svg/>")
    (source / "css" / "site.css").write_text('@import "part.css";\n')
    part = source / "css" / "part.css"
    names = []
    for colour in ("red", "tan"):
        part.write_text(f'a {{\n  color: {colour};\n  background: url("../img/ridge.svg");\n}}\n')
        shutil.copytree(source, collected, dirs_exist_ok=True)
        storage = JoinedSheetsStorage(location=collected, base_url="/static/")
        finder = FileSystemStorage(location=source)
        paths = {name: (finder, name) for name in ("css/site.css", "css/part.css", "img/ridge.svg")}
        list(storage.post_process(paths))
        names.append(storage.stored_name("css/site.css"))
        text = (collected / names[-1]).read_text()
        assert re.fullmatch(
            rf'a {{\ncolor: {colour};\nbackground: url\("\.\./img/ridge\.\w{{12}}\.svg"\);\n}}\n',
            text,
        )
    assert names[0] != names[1]

"""Files broken at random: each is read, or refused with a sentence, never anything else."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publishing.sheet_text import SheetError
from tests.villages.exchange.files import CSV, workbook
from villages.exchange import reading

GOOD = [
    workbook(["代码", "名称"], [140525103222, "石淙头村"]),
    CSV.encode("gb18030"),
    CSV.encode("utf-16"),
    CSV.encode("utf-8-sig"),
]


def read_or_refused(file):
    with suppress(SheetError):
        assert reading.read(file, ["代码", "名称"], ["代码"], "村庄").rows


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(GOOD), st.data())
def test_a_file_with_a_few_bytes_changed_breaks_nothing(file, data):
    broken = bytearray(file)
    for _change in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(broken))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(GOOD), st.integers(0, 8000))
def test_a_file_that_is_cut_short_breaks_nothing(file, length):
    read_or_refused(file[:length])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_cell_is_read_or_refused(words):
    read_or_refused(f"代码,名称\n{words}\n".encode("utf-8", "replace"))

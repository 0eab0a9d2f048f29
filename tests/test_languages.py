"""Both interface languages are complete."""

import re
import string

from tests import catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def test_every_word_of_the_interface_has_english():
    assert catalogue.missing() == []


def test_the_compiled_catalogues_are_fresh():
    assert catalogue.stale() == []


def test_translations_keep_their_placeholders():
    differing = []
    for message in catalogue.stored():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts:
            if ids[0] and set(PLACEHOLDER.findall(ids[0])) != set(PLACEHOLDER.findall(text)):
                differing.append(ids[0])
    assert differing == []


def test_chinese_words_have_full_width_punctuation():
    half = re.compile(rf"[\u4e00-\u9fff”）][{re.escape(',:;?!(')}](?!\d)|[)][\u4e00-\u9fff]")
    ids = [str(message.id) for message in catalogue.collect() if message.id]
    assert [words for words in ids if half.search(re.sub(PLACEHOLDER, "", words))] == []


def test_the_words_in_the_code_are_chinese():
    """An English source string would stay English on Chinese pages."""
    letters = set(string.ascii_letters)
    allowed = {"URL", "English", "RSS", "AI"}
    ids = [str(message.id) for message in catalogue.collect() if message.id]
    plain = [re.sub(PLACEHOLDER, "", words).strip() for words in ids]
    assert [w for w in plain if w and set(w) <= letters | set(" .,") and w not in allowed] == []

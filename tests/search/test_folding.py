"""How words are compared, and what a query asks for."""

import re
import sys

from search import tokens
from search.folding import fold, is_cut, phrases


def test_full_width_letters_and_capitals_are_the_same():
    assert fold("ＡＢc１２") == "abc12"


def test_folded_words_stay_as_they_are_and_hold_no_full_width_letter():
    characters = [chr(number) for number in range(sys.maxunicode + 1)]
    folded = "".join(map(fold, characters))
    assert fold(folded) == folded
    assert not re.search("[\uff01-\uff5e]", folded)


def test_a_query_is_its_words_each_once_and_not_without_end():
    assert phrases("石淙头　古堡 石淙头") == ["石淙头", "古堡"]
    assert phrases(" \x00\t\u200b ") == []
    assert len(phrases(" ".join(map(str, range(50))))) == 8
    assert len(phrases("村" * 5000)[0]) == 100
    assert is_cut("村" * 101)
    assert not is_cut("村" * 100)


def test_all_words_with_a_phrase_have_its_tokens():
    assert tokens.of_phrase("淙") <= tokens.of_words("石淙头村")
    assert tokens.of_phrase("石淙头") <= tokens.of_words("石淙头村")
    assert not tokens.of_phrase("石头") <= tokens.of_words("石淙头村")


def test_both_databases_take_every_token_as_it_is():
    """FTS5 takes letters and digits of ASCII, and all beyond."""
    folded = fold("a1“%_*'\"𠮷😀\x00\t石")
    names = tokens.of_words(folded)
    assert all(one.isalnum() or not one.isascii() for name in names for one in name)
    assert {"a", "1", "a1", "1“", "“％", "％＿", "＇＂", "𠮷😀", "石"} <= names
    assert max(map(len, names)) == 2

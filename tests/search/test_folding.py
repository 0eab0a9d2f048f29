"""How words are compared, and what a query asks for."""

from search import tokens
from search.folding import fold, is_cut, phrases


def test_full_width_letters_and_capitals_are_the_same():
    assert fold("ＡＢc１２") == "abc12"


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
    assert all(name.isascii() and name.isalnum() for name in tokens.of_words("a“%_*'𠮷😀\x00"))

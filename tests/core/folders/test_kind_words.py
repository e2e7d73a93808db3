"""core.folders.kind_words: which names no kind of defect can have."""

import pytest

from core.folders.kind_words import is_reserved, means_good, unmistakable


@pytest.mark.parametrize("name", ["OK", "no defect", "Background", "_background_", "NG", "Fehler", "unsure", "draft"])
def test_words_for_something_else_get_an_addition(name: str):
    assert is_reserved(name)
    assert unmistakable(name) == f"{name} (kind)"
    assert not is_reserved(unmistakable(name))
    assert not means_good(unmistakable(name))


@pytest.mark.parametrize("name", ["dent", "k O", "good scratch", "none", "test", "Gutgrat", "combined"])
def test_other_names_stay(name: str):
    assert unmistakable(name) == name

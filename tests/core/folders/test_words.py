"""core.folders.words: the tables that the documents list."""

from itertools import combinations
from pathlib import Path

import pytest

from core.domain import ImageLabel, Split
from core.folders.words import TWO_WAYS, WORDS, Role, meaning_of, read_name, squeezed
from core.formats.tables.table import SYNONYMS

DOCUMENT = (Path(__file__).resolve().parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_documents_list_every_word():
    rows = [f"| {meaning} | {words} |" for meaning, words in WORDS.items()]
    rows += [f"| {word} | {ways} |" for word, ways in TWO_WAYS.items()]
    rows += [f"| `{column}` | {names} |" for column, names in SYNONYMS.items()]
    assert [row for row in rows if row not in DOCUMENT.splitlines()] == []


@pytest.mark.parametrize("table", [list(WORDS.values()) + list(TWO_WAYS), list(SYNONYMS.values())])
def test_no_word_means_two_things(table: list[str]):
    words = [{squeezed(word) for word in line.split(", ")} for line in table]
    assert [one & other for one, other in combinations(words, 2) if one & other] == []


@pytest.mark.parametrize("word", ["n.i.O.", "N.I.O", "nio", "n i o", "Nicht in Ordnung", "DEFEKT", " ng "])
def test_case_blanks_and_punctuation_do_not_matter(word: str):
    assert meaning_of(word) is ImageLabel.BAD


def test_a_name_in_either_unicode_form():
    composed, decomposed = "Pr\u00fcfung", "Pru\u0308fung"
    assert read_name(composed) == read_name(decomposed)
    assert read_name(composed).doubt == "test, or any inspection"


@pytest.mark.parametrize(
    ("name", "label", "split", "role"),
    [
        ("train_masks", None, Split.TRAIN, Role.MASKS),
        ("train_lab", None, Split.TRAIN, Role.PERHAPS_MASKS),
        ("goodImages", ImageLabel.GOOD, None, Role.IMAGES),
        ("TEST-NOK-03", ImageLabel.BAD, Split.TEST, None),
        ("007", None, None, None),
        ("bent_lead", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_name_of_several_words(name: str, label: ImageLabel | None, split: Split | None, role: Role | None):
    reading = read_name(name)
    assert (reading.label, reading.split, reading.role, reading.doubt) == (label, split, role, "")


@pytest.mark.parametrize("name", ["nicht ok", "not okay", "Nicht-Gut"])
def test_a_negated_good_is_bad(name: str):
    assert read_name(name).label is ImageLabel.BAD


@pytest.mark.parametrize("name", ["not_defective", "ohne Fehler", "no defects"])
def test_a_negated_bad_is_good(name: str):
    assert read_name(name).label is ImageLabel.GOOD


@pytest.mark.parametrize("name", ["not_good_front", "no_anomaly", "nicht fehlerhaft", "ohne Ausschuss"])
def test_a_negation_in_a_name_is_never_told_as_the_word_that_it_negates(name: str):
    reading = read_name(name)
    assert (reading.label, reading.doubt) == (None, "good or bad")

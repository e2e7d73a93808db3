"""core.domain.labels: the table of labels."""

from core.domain import LABEL_SPECS, LABELS, ImageLabel, Kind, asks_review, is_verdict, says_bad, says_good
from core.domain.labels import next_kind

KNOWN = (None, ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE)


def test_every_label_has_its_row():
    assert [spec.label for spec in LABEL_SPECS] == list(ImageLabel)


def test_the_codes_of_the_queue_follow_the_table_after_nobodys_word():
    assert LABELS[:4] == KNOWN
    assert LABELS[1:] == tuple(spec.label for spec in LABEL_SPECS)


def test_what_a_label_counts_as():
    assert [says_bad(label) for label in KNOWN] == [False, False, True, False]
    assert [says_good(label) for label in KNOWN] == [False, True, False, False]
    assert [is_verdict(label) for label in KNOWN] == [False, True, True, False]
    assert [asks_review(label) for label in KNOWN] == [False, False, False, True]


def test_twelve_kinds_have_colours_of_their_own_none_that_of_a_tool_in_hand():
    kinds: list[Kind] = []
    for number in range(12):
        kinds.append(next_kind(str(number), kinds))
    colours = [kind.colour for kind in kinds]
    assert len({*colours, "#E69F00"}) == 13
    assert next_kind("13", kinds).colour != colours[-1]

"""Every reason that the suggestions can give is told in German, with its figures."""

import itertools
import re
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.gui.queue.reason_sentences import tr_sentence
from core.suggestion.labels import LabelPool, _Source, _suggestion
from core.suggestion.reasons import MaskFacts, mask_reason
from core.suggestion.review_reasons import UNSURE_REASON, _clause, left_out_reason
from core.suggestion.suspicion import Evidence
from tests.app.gui.languages import spoken

_ENGLISH = re.compile(r"\b(the|its?|like|image|about|than|unlike|drawn|with|and|labeled)\b")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    with spoken(qapp, "de"):
        yield


def _mask_reasons() -> Iterator[str]:
    flags = (False, True)
    for benefit, trust, counts, missed, unsure, known, lot in itertools.product(
        (0.05, 2.0), (0.0, 0.5, 1.0), itertools.product((0, 1, 12), repeat=3), flags, flags, flags, flags
    ):
        yield mask_reason(MaskFacts(35.0, benefit, trust, *counts, missed, unsure, known, lot))


def _label_reasons() -> Iterator[str]:
    one = np.ones(1)
    pool = LabelPool(np.ones(1, np.int64), one[:, None], 0.8 * one, one, one > 0, one < 0)
    yield from (_suggestion(pool, 0, source).reason for source in _Source)


def _review_reasons() -> Iterator[str]:
    for kind, (label, other) in itertools.product(Evidence, (("good", "bad"), ("bad", "good"))):
        for share, n_good in (("97%", 200), ("8/9", 9)):
            low = _clause(kind, -0.4 if kind is Evidence.MARGIN else 0.0, share, label, other, 10, n_good)
            yield f"labeled {label}, but {low}"
            clause = _clause(kind, 0.4, share, label, other, 10, n_good)
            yield f"labeled {label}, but {clause}"
            yield f"labeled {label}, but {clause}; {clause}"
    yield UNSURE_REASON
    yield left_out_reason(3.4, 2.5)


def test_no_english_is_left_and_no_figure_is_lost(german: None):
    reasons = {*_mask_reasons(), *_label_reasons(), *_review_reasons()}
    assert len(reasons) > 80
    for reason in reasons:
        told = tr_sentence(reason)
        assert not _ENGLISH.search(told), (reason, told)
        assert sorted(re.findall(r"\d+", told)) == sorted(re.findall(r"\d+", reason))


def test_another_programs_words_stay_as_they_are(german: None):
    assert tr_sentence("35 seconds well spent") == "35 seconds well spent"


def test_english_stays_english(qapp: QApplication):
    for reason in {*_mask_reasons(), *_review_reasons()}:
        assert tr_sentence(reason) == reason

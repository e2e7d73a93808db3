"""Every reason that the suggestions can give is told in German, with its figures."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.gui.language.known_errors import said
from core.domain import ReasonPart, ReasonParts
from core.suggestion.labels.labels import LabelPool, _Source, _suggestion
from core.suggestion.masks.mask_reasons import MaskFacts, mask_reason
from core.suggestion.reason import ReasonCode, plain_reason, reason_text
from core.suggestion.reviews.review_reasons import CHANGED_FILE_REASON, UNSURE_REASON, _clause, left_out_reason
from core.suggestion.reviews.suspicion import Evidence
from tests.app.gui.languages import spoken

_ENGLISH = re.compile(r"\b(the|its?|like|image|about|than|unlike|drawn|with|and|labeled)\b")
OLD_SENTENCES: dict[str, str] = json.loads(Path(__file__).with_name("old_reasons.json").read_text("utf-8"))
"""What was stored before reasons had codes, and what the German window said of it."""


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    with spoken(qapp, "de"):
        yield


def _mask_reasons() -> Iterator[ReasonParts]:
    flags = (False, True)
    numbers = (0, 1, 12)
    for facts in itertools.product((0.05, 2.0), (0.0, 0.5, 1.0), numbers, numbers, numbers, flags, flags, flags, flags):
        yield mask_reason(MaskFacts(35.0, *facts))


def _label_reasons() -> Iterator[ReasonParts]:
    one = np.ones(1)
    pool = LabelPool(np.ones(1, np.int64), np.ones((1, 1), np.float32), 0.8 * one, one, one > 0, one < 0)
    remembered = [replace(pool, deviations=far * one) for far in (-0.5, 4.2)]
    remembered += [replace(remembered[1], by_look=one > limit) for limit in (0, 2)]
    yield from (_suggestion(each, 0, source).reason for each in (pool, *remembered) for source in _Source)


def _review_reasons() -> Iterator[ReasonParts]:
    for kind, is_bad in itertools.product(Evidence, (False, True)):
        label = ReasonPart.of(ReasonCode.LABELED_BAD if is_bad else ReasonCode.LABELED_GOOD)
        for share, n_good in (({"share": 0.97}, 200), ({"share": 8 / 9, "of": 9}, 9)):
            low = _clause(kind, -0.4 if kind is Evidence.MARGIN else 0.0, share, 10, n_good, is_bad=is_bad)
            yield label, low
            clause = _clause(kind, 0.4, share, 10, n_good, is_bad=is_bad)
            yield label, clause
            yield label, clause, clause
            yield label, _clause(kind, 0.6, share, 10, n_good, is_bad=is_bad)
    yield UNSURE_REASON
    yield left_out_reason(3.4, 2.5)


def _all_reasons() -> set[ReasonParts]:
    return {*_mask_reasons(), *_label_reasons(), *_review_reasons()}


def test_no_english_is_left_and_no_figure_is_lost(german: None):
    reasons = {reason_text(parts) for parts in _all_reasons()} | {reason_text(CHANGED_FILE_REASON)}
    assert len(reasons) > 80
    for reason in reasons:
        told = said(reason)
        assert not _ENGLISH.search(told), (reason, told)
        assert sorted(re.findall(r"\d+", told)) == sorted(re.findall(r"\d+", reason))


def test_every_code_has_a_maker():
    made = {part.code for reason in (*_all_reasons(), CHANGED_FILE_REASON) for part in reason}
    assert set(ReasonCode) - made == {ReasonCode.PLAIN}


def test_the_words_are_those_of_before_in_both_languages(german: None):
    reasons = {reason_text(parts) for parts in _all_reasons()}
    known = {reason: said(reason) for reason in reasons if reason in OLD_SENTENCES}
    assert len(known) > 100
    assert known == {reason: OLD_SENTENCES[reason] for reason in known}


def test_another_programs_words_stay_as_they_are(german: None):
    assert said(reason_text(plain_reason("35 seconds well spent"))) == "35 seconds well spent"
    assert (
        said(reason_text((ReasonPart.of("seconds", n=35), ReasonPart.of("of_tomorrow", n=3))))
        == "etwa 35 s, of_tomorrow"
    )


def test_english_stays_english(qapp: QApplication):
    for reason in map(reason_text, _all_reasons()):
        assert said(reason) == reason

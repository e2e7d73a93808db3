"""The sentences that stand beside a suggested mask."""

from dataclasses import replace
from itertools import product

import pytest

from core.suggestion.masks.mask_reasons import MaskFacts, is_worthwhile, mask_reason, rounded_seconds
from core.suggestion.reason import reason_text

PLAIN = MaskFacts(
    cost_s=33.0,
    benefit=3.0,
    trust=1.0,
    n_missed=0,
    n_unsure=0,
    n_found=0,
    missed=False,
    unsure=False,
    is_known=False,
    by_lottery=False,
)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.2, 1), (7.4, 7), (9.9, 10), (12.4, 10), (12.6, 15), (33.0, 35), (121.0, 120)]
)
def test_seconds_are_no_finer_than_they_are_known(seconds: float, shown: int):
    assert rounded_seconds(seconds) == shown


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (replace(PLAIN, n_missed=14), "covers 14 similar defects that the model still misses"),
        (replace(PLAIN, n_missed=1, n_found=9), "covers 1 similar defect that the model still misses"),
        (replace(PLAIN, n_unsure=3), "covers 3 similar defects that the model is unsure of"),
        (
            replace(PLAIN, n_missed=9, n_unsure=5, trust=0.1),
            "covers 14 similar defects: 9 that the model still misses, 5 that it is unsure of",
        ),
        (replace(PLAIN, missed=True, benefit=1.0), "the model misses its defect, which is like no other"),
        (replace(PLAIN, missed=True, n_found=2), "the model misses its defect, though not the 2 like it"),
        (replace(PLAIN, n_found=6), "the model is not sure of its defect and the 6 like it"),
        (replace(PLAIN, unsure=True, trust=0.3), "the model is not sure of its defect, which is like no other"),
        (replace(PLAIN, benefit=0.4), "the model is not sure of its defect, which is like no other"),
        (
            replace(PLAIN, n_found=3, trust=0.3),
            "stands for 3 similar bad images without a mask; the model finds their defects, but learned from few masks",
        ),
        (
            replace(PLAIN, trust=0.3),
            "unlike every other bad image; the model finds its defect, but learned from few masks",
        ),
        (replace(PLAIN, n_missed=1, trust=0.0), "stands for 1 similar bad image without a mask"),
        (replace(PLAIN, trust=0.0), "unlike every other bad image"),
        (replace(PLAIN, benefit=0.02), "adds little: the model finds its defect"),
        (replace(PLAIN, benefit=0.09, n_found=4), "adds little: the model finds its defect and the 4 like it"),
        (
            replace(PLAIN, benefit=0.02, missed=True, is_known=True),
            "adds little: much like an image that has a mask or is listed before",
        ),
        (
            replace(PLAIN, benefit=0.0, trust=0.0),
            "adds little: much like an image that has a mask or is listed before",
        ),
        (
            replace(PLAIN, trust=0.0, by_lottery=True),
            "drawn by lot, so that the choice does not only follow the model; unlike every other bad image",
        ),
    ],
)
def test_the_reason_says_what_can_be_checked(facts: MaskFacts, why: str):
    assert reason_text(mask_reason(facts)) == f"about 35 s, {why}"


def test_what_is_called_worth_a_mask_is_never_said_to_add_little():
    for benefit, trust, n_missed, n_found, missed, is_known, by_lottery in product(
        (0.0, 0.09, 0.11, 5.0), (0.0, 0.5, 1.0), (0, 2), (0, 3), (True, False), (True, False), (True, False)
    ):
        facts = replace(
            PLAIN,
            benefit=benefit,
            trust=trust,
            n_missed=n_missed,
            n_found=n_found,
            missed=missed,
            is_known=is_known,
            by_lottery=by_lottery,
        )
        assert ("adds little" in reason_text(mask_reason(facts))) is not is_worthwhile(benefit)

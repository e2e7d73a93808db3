"""Each cell of the confusion matrix holds its images, in the order in which a person looks."""

import numpy as np
import pytest

from core.domain import Split, Thresholds, Verdict
from core.evaluation.errors.worst import WorstErrors
from core.evaluation.score_curve import ScoreCurve
from core.evaluation.scored_images import ScoredImages


def made(scores: list[float], is_bad: list[bool]) -> ScoredImages:
    n = len(scores)
    return ScoredImages(
        np.arange(1, n + 1), np.array(scores), np.array(is_bad), [str(i) for i in range(n)], [Split.VALIDATION] * n
    )


SCORES = made([0.9, 0.2, 0.5, 0.7, 0.1, 0.5, np.nan, 0.5], [True, True, True, False, False, False, True, True])


def test_the_worst_come_first_and_equal_ones_by_id():
    errors = WorstErrors(SCORES)
    at = Thresholds.single(0.6)
    assert errors.escapes(at).image_ids.tolist() == [2, 3, 8]
    assert errors.false_alarms(Thresholds.single(0.5)).image_ids.tolist() == [4, 6]
    assert errors.false_alarms(Thresholds.single(0.5)).scores.tolist() == [0.7, 0.5]


def test_what_is_right_begins_with_what_is_nearly_wrong():
    errors, at = WorstErrors(SCORES), Thresholds.single(0.5)
    assert errors.cell(at, Verdict.BAD, bad=True).image_ids.tolist() == [3, 8, 1]
    assert errors.cell(at, Verdict.GOOD, bad=False).image_ids.tolist() == [5]


@pytest.mark.parametrize("ends", [(0.0, 0.0), (0.5, 0.5), (0.2, 0.7), (0.15, 0.95), (1.1, 1.1)])
def test_the_cells_share_out_all_images_with_a_score_and_agree_with_the_counts(ends: tuple[float, float]):
    errors, at = WorstErrors(SCORES), Thresholds(*ends)
    cells = {(bad, v): errors.cell(at, v, bad=bad) for bad in (True, False) for v in Verdict}
    ids = sorted(i for cell in cells.values() for i in cell.image_ids.tolist())
    assert ids == [1, 2, 3, 4, 5, 6, 8]
    for (bad, verdict), cell in cells.items():
        rows = cell.image_ids - 1
        assert (SCORES.is_bad[rows] == bad).all()
        assert [at.verdict(score) for score in SCORES.scores[rows]] == [verdict] * len(cell)
    outcome = ScoreCurve(SCORES).at(at)
    assert (len(cells[True, Verdict.GOOD]), len(cells[False, Verdict.BAD])) == (
        outcome.escapes.k,
        outcome.false_alarms.k,
    )
    assert len(cells[True, Verdict.LOOK]) == outcome.looks_bad
    assert errors.looks(at).image_ids.tolist() == [
        i for i in (1, 4, 3, 6, 8, 2, 5) if at.verdict(SCORES.scores[i - 1]) is Verdict.LOOK
    ]

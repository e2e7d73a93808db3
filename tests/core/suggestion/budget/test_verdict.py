"""What pays next, decided in one place."""

from dataclasses import replace
from typing import Any

import pytest

from core.domain import Detection, SuggestionKind
from core.suggestion.budget.forecast import Estimate
from core.suggestion.budget.verdict import Advice, Because, Evidence, Prospect, Verdict, what_pays
from core.suggestion.budget.verdict_text import grounds, headline

SEVEN = Detection(7, 3, 0.929, 0.9, 0.5, 0, 1, 0.0, 1 / 3, 0.8, (0.45, 0.99))
PERFECT = replace(SEVEN, ap=1.0, fn=0, ap_ci=(0.6, 1.0))
ONE = replace(PERFECT, n=4, n_bad=1, ap_ci=(0.27, 1.0))
SURE = replace(PERFECT, n=3000, n_bad=1000, ap_ci=(0.99, 1.0))


def decided(
    *,
    masks: float = 3.0,
    labels: float = 30.0,
    by_masks: float = 0.01,
    by_labels: float = 0.005,
    measured: Detection | None = SEVEN,
    listed: float | None = 3.0,
    has_run: bool = True,
    only_remembers: bool = False,
) -> Verdict:
    """``by_masks`` and ``by_labels``: the AP promised for ten masks, and for the minutes of labels."""

    def prospects(share: float) -> tuple[Prospect, Prospect]:
        return (
            Prospect(SuggestionKind.MASK, masks, Estimate(share * by_masks, 0.0, 0.1)),
            Prospect(SuggestionKind.LABEL, labels, Estimate(share * by_labels, 0.0, 0.1)),
        )

    ten = Estimate(by_masks, 0.0, 0.1)
    return what_pays(prospects(0.2), prospects(1.0), ten, Evidence(has_run, measured, listed, only_remembers))


@pytest.mark.parametrize(
    ("given", "advice", "because", "pay"),
    [
        ({}, Advice.MASKS, Because.FORECAST, (True, True)),
        ({"by_labels": 0.02}, Advice.LABELS, Because.FORECAST, (True, True)),
        ({"by_masks": 0.002}, Advice.LABELS, Because.FORECAST, (False, True)),
        ({"by_masks": 0.002, "by_labels": 0.002}, Advice.NEITHER, Because.FORECAST, (False, False)),
        ({"masks": 0.0}, Advice.LABELS, Because.FORECAST, (False, True)),
        ({"labels": 0.0}, Advice.MASKS, Because.FORECAST, (True, False)),
        ({"masks": 0.0, "labels": 0.0}, Advice.DONE, Because.NOTHING_LEFT, (False, False)),
        # a list that adds little is not contradicted by the forecast
        ({"listed": 0.05}, Advice.LABELS, Because.LITTLE_LISTED, (False, True)),
        ({"listed": 0.05, "by_labels": 0.0}, Advice.NEITHER, Because.LITTLE_LISTED, (False, False)),
        ({"listed": None}, Advice.MASKS, Because.FORECAST, (True, True)),
        # a memory cannot tell what masks would bring a network
        ({"only_remembers": True}, Advice.UNKNOWN, Because.NO_NETWORK, (True, True)),
        ({"only_remembers": True, "masks": 0.0}, Advice.UNKNOWN, Because.NO_NETWORK, (False, True)),
        # at the ceiling it is enough, whatever the forecast hopes for
        ({"measured": PERFECT, "listed": 0.05}, Advice.ENOUGH, Because.CEILING, (False, False)),
        ({"measured": PERFECT, "listed": None}, Advice.ENOUGH, Because.CEILING, (False, False)),
        ({"measured": PERFECT, "listed": 0.5}, Advice.ENOUGH, Because.CEILING, (False, False)),
        # but not by seven images while a list shows defects that are missed
        ({"measured": PERFECT, "listed": 3.0}, Advice.MASKS, Because.LISTED, (True, False)),
        ({"measured": SURE, "listed": 3.0}, Advice.ENOUGH, Because.CEILING, (False, False)),
        ({"measured": PERFECT, "listed": 3.0, "masks": 0.0}, Advice.ENOUGH, Because.CEILING, (False, False)),
        # one bad image that was found proves nothing
        ({"measured": ONE, "listed": 0.05}, Advice.UNKNOWN, Because.FEW_JUDGES, (False, True)),
        ({"measured": ONE, "listed": 0.5}, Advice.UNKNOWN, Because.FEW_JUDGES, (True, True)),
        ({"measured": ONE, "listed": 3.0}, Advice.MASKS, Because.LISTED, (True, False)),
        # nothing measured, nothing told
        ({"measured": None, "has_run": False}, Advice.UNKNOWN, Because.NO_RUN, (True, True)),
        ({"measured": None}, Advice.UNKNOWN, Because.NOT_MEASURED, (True, True)),
        ({"measured": None, "listed": 0.05}, Advice.UNKNOWN, Because.NOT_MEASURED, (False, True)),
    ],
)
def test_the_verdict(given: dict[str, Any], advice: Advice, because: Because, pay: tuple[bool, bool]):
    found = decided(**given)
    assert (found.advice, found.because, (found.masks_pay, found.labels_pay)) == (advice, because, pay)
    assert (found.pays(SuggestionKind.MASK), found.pays(SuggestionKind.LABEL)) == pay
    assert found.pays(SuggestionKind.REVIEW)


@pytest.mark.parametrize(
    ("given", "said", "why"),
    [
        ({}, "Masks pay most now", None),
        ({"by_labels": 0.02}, "Labels pay most now", None),
        ({"listed": 0.05}, "Labels pay most now", "More masks will not pay: every listed one adds little."),
        (
            {"by_masks": 0.002},
            "Labels pay most now",
            "More masks will not pay: ten promise under 0.3 points of AP.",
        ),
        (
            {"measured": PERFECT, "listed": 0.05},
            "Enough for now",
            (
                "AP has no room left on 7 images, 3 of them bad, too few to see small flaws. New labels, of which some "
                "are held out to judge, or new images would change that."
            ),
        ),
        (
            {"measured": SURE},
            "Enough for now",
            "AP has no room left on 3000 images, 1000 of them bad. Images of another kind would change that.",
        ),
        (
            {"measured": PERFECT},
            "Masks pay most now",
            (
                "On 7 images, 3 of them bad, nothing is ranked wrongly; but the listed masks cover defects that the "
                "map misses."
            ),
        ),
        (
            {"measured": ONE, "listed": 0.05},
            "What pays most cannot be told yet",
            (
                "On 4 images, 1 of them bad, nothing is ranked wrongly, which so few do not prove. More labels, of "
                "which some are held out to judge, would tell."
            ),
        ),
        (
            {"measured": None, "has_run": False},
            "What pays most cannot be told yet",
            "No training has ended yet. Label some images good and some bad, then train.",
        ),
    ],
)
def test_it_is_said_with_what_would_change_it(given: dict[str, Any], said: str, why: str | None):
    verdict = decided(**given)
    assert headline(verdict) == said
    assert grounds(verdict, given.get("measured", SEVEN)) == why


def test_every_verdict_has_its_words():
    for advice in Advice:
        assert headline(Verdict(advice, Because.FORECAST, masks_pay=False, labels_pay=False))

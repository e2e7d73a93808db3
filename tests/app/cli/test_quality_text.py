"""How the command line says what was measured."""

from dataclasses import replace

import pytest

from app.cli.console import percent, rate
from app.cli.text.quality_text import auroc_text, share_text
from core.domain import Detection
from core.evaluation.quality_text import ap_figure_text, ap_text, short_ap_text

SEVEN = Detection(
    7, 3, 0.929, 0.917, 0.5, 0, 1, 0.0, 1 / 3, 0.8, (0.71, 1.0), (0.5, 0.996), (0.0, 0.602), (0.008, 0.906)
)


def test_an_ap_is_told_with_its_interval_its_images_and_its_errors():
    assert ap_text(SEVEN) == "0.929 (0.71 to 1.00; 7 images, 3 of them bad: 1 missed, 0 false alarms)"
    assert ap_text(replace(SEVEN, fp=1, fn=0)).endswith(": 0 missed, 1 false alarm)")
    assert ap_figure_text(SEVEN) == "0.929 (0.71 to 1.00)"
    assert short_ap_text(SEVEN) == "AP 0.929 (0.71 to 1.00), 7 images"
    assert auroc_text(SEVEN) == "0.917 (0.50 to 0.99)"


def test_a_run_of_an_earlier_version_tells_what_it_knows():
    assert ap_text(replace(SEVEN, ap_ci=None)) == "0.929 (7 images, 3 of them bad: 1 missed, 0 false alarms)"


@pytest.mark.parametrize(
    ("n", "n_bad", "said"),
    [(4, 0, "4 images, none of them bad"), (4, 4, "4 images, all of them bad"), (1, 0, "1 image, none of them bad")],
)
def test_without_both_labels_it_says_what_is_missing(n: int, n_bad: int, said: str):
    nothing = Detection(n, n_bad, None, None, 0.5, 0, 0, None, None, None)
    assert ap_text(nothing) == f"not measured: {said}"
    assert auroc_text(nothing) == "–"


def test_a_share_of_few_is_told_by_its_counts():
    assert share_text(0, 4, SEVEN.fpr_ci) == "0 of 4, 0.0 % (0.0 % to 60.2 %)"
    assert share_text(1, 3, SEVEN.fnr_ci) == "1 of 3, 33.3 % (0.8 % to 90.6 %)"
    assert share_text(0, 0, None) == "none to tell by"


def test_nothing_is_rounded_to_always_or_never():
    assert (percent(0.9998), percent(0.0002), percent(1.0)) == ("99.9 %", "0.1 %", "100.0 %")
    assert (rate(0.99996), rate(0.00004), rate(1.0), rate(None)) == ("0.999", "0.001", "1.000", "–")

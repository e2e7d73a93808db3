"""Whether two runs differ by more than chance, in words that command line and window share."""

from app.workflows.runs.compare_runs import Paired
from core.domain import Text
from core.evaluation.rates import LEVEL
from core.evaluation.rounding import rounded


def verdict_text(paired: Paired, run: int, against: int) -> Text:
    """Which run is better, as far as these images can tell: by AP, and where that does not tell by the errors."""
    by_ap, by_errors, runs = _by_ap(paired), _by_errors(paired), {"run": run, "against": against}
    if by_ap is None and by_errors is None:
        return Text("the difference may be chance: these images do not tell which run is better")
    if by_ap is None and paired.ap_difference is not None:
        fewer = "run {run} makes fewer errors at its threshold, by more than chance; in AP it may be chance"
        more = "run {run} makes more errors at its threshold, by more than chance; in AP it may be chance"
        return Text(fewer if by_errors else more, **runs)
    if by_errors if by_ap is None else by_ap:
        return Text("run {run} is better than run {against}, by more than chance", **runs)
    return Text("run {run} is worse than run {against}, by more than chance", **runs)


def difference_text(paired: Paired, run: int, against: int) -> Text:
    """Of AP, with its interval by the same resampled pieces."""
    if paired.ap_difference is None or paired.ap_difference_ci is None:
        return Text("AP cannot be compared: good and bad images are needed")
    (low, high), by = paired.ap_difference_ci, paired.ap_difference
    values = {"run": run, "against": against, "by": by, "low": low, "high": high}
    if low > 0 or high < 0:
        return Text(
            "AP of run {run} less that of run {against} is {by:.3f} ({low:.3f} to {high:.3f}): more than chance",
            **values,
        )
    return Text(
        "AP of run {run} less that of run {against} is {by:.3f} ({low:.3f} to {high:.3f}): no more than chance may do",
        **values,
    )


def errors_text(paired: Paired, run: int, against: int) -> Text:
    """At each run's own threshold, by McNemar's test, in which a piece counts once."""
    found = paired.errors
    if found.only_first == found.only_second == 0:
        return Text("both runs get the same images wrong")
    runs, p = {"run": run, "against": against}, rounded(found.p, 3)
    values = {**runs, "one": found.only_first, "other": found.only_second, "p": p}
    if found.p < 1 - LEVEL:
        return Text(
            "wrong in run {run} alone: {one}, in run {against} alone: {other}; more than chance (McNemar by pieces, "
            "p = {p:.3f})",
            **values,
        )
    return Text(
        "wrong in run {run} alone: {one}, in run {against} alone: {other}; no more than chance may do (McNemar by "
        "pieces, p = {p:.3f})",
        **values,
    )


def _by_ap(paired: Paired) -> bool | None:
    """Whether the first run is better; None where that may be chance or was not measured."""
    low, high = paired.ap_difference_ci or (0.0, 0.0)
    return True if low > 0 else False if high < 0 else None


def _by_errors(paired: Paired) -> bool | None:
    found = paired.errors
    return None if found.p >= 1 - LEVEL else found.pieces_first < found.pieces_second

"""A run's threshold and what it does, for people and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli.console import percent, rate
from app.cli.text.quality_text import auroc_text
from app.workflows.evaluation.aim_text import aim_text
from core.domain import Interval, RunThreshold, Thresholds
from core.evaluation.promises import promise_text
from core.evaluation.quality_text import ap_text
from core.evaluation.rates import Rate
from core.evaluation.score_curve import Outcome

if TYPE_CHECKING:
    from app.workflows.evaluation.evaluate import Evaluation
    from app.workflows.evaluation.segmentation import Segmentation
    from core.evaluation.errors.kinds import KindRecall
    from core.evaluation.errors.sizes import SizeRecall

Pairs = list[tuple[str, object]]


def thresholds_text(thresholds: Thresholds) -> str:
    """Such as "0.412", or with a grey zone "good below 0.310, bad from 0.562 on, a person looks between"."""
    if not thresholds.has_grey_zone:
        return rate(thresholds.bad_from)
    return f"good below {rate(thresholds.good_below)}, bad from {rate(thresholds.bad_from)} on, a person looks between"


def outcome_pairs(outcome: Outcome) -> Pairs:
    """Escapes, false alarms, and what people look at."""
    pairs: Pairs = [("escapes", rate_text(outcome.escapes, "bad")), ("", _promise(outcome.escapes, of_bad=True))]
    pairs += [("false alarms", rate_text(outcome.false_alarms, "good"))]
    pairs += [("", _promise(outcome.false_alarms, of_bad=False))]
    if outcome.looks:
        share = percent(outcome.looks_share)
        looks = f"{outcome.looks} images, {share}: {outcome.looks_bad} bad, {outcome.looks_good} good"
        pairs.append(("a person looks at", looks))
    return pairs


def rate_text(found: Rate, word: str) -> str:
    """Such as "1 of 25 bad, 4.0 % (0.1 % to 20.4 %)", and of grouped images as how many they count."""
    if found.interval is None:
        return f"no {word} image to tell by"
    low, high = found.interval
    text = f"{found.k} of {found.n} {word}, {percent(found.share)} ({percent(low)} to {percent(high)})"
    if found.independent < found.n:
        text += f"; of {found.n_pieces} pieces, so they count as {found.independent:.0f}"
    return text


def evaluation_pairs(found: "Evaluation") -> Pairs:
    """Every figure with its interval; what is missing in words."""
    pairs: Pairs = [
        ("run", found.run),
        ("split", f"{found.split}: {found.basis}"),
        ("AP", ap_text(found)),
        ("AUROC", auroc_text(found)),
        *history_pairs(found.decided, found.chosen_by),
        *outcome_pairs(found.outcome),
        ("precision", _figure(found.precision, found.precision_ci)),
        ("recall", _figure(found.recall, found.recall_ci)),
        ("F1", _figure(found.f1, found.f1_ci)),
    ]
    if found.segmentation is not None:
        pairs += _segmentation_pairs(found.segmentation)
    if found.by_size is not None:
        pairs += _size_pairs(found.by_size)
    pairs += _kind_pairs(found.by_kind)
    return pairs + [("missing", text) for text in found.missing] + [("warning", text) for text in found.warnings]


def _segmentation_pairs(found: "Segmentation") -> Pairs:
    masks = "1 mask" if found.n_masks == 1 else f"{found.n_masks} masks"
    return [
        ("Dice", f"{_figure(found.dice, found.dice_ci)}; {masks}"),
        ("IoU", _figure(found.iou, found.iou_ci)),
        ("boundary IoU", _figure(found.boundary_iou, found.boundary_iou_ci)),
        ("pixel AP", _figure(found.pixel_ap, found.pixel_ap_ci)),
        ("AUPRO", _figure(found.pro, found.pro_ci)),
    ]


def _size_pairs(found: "SizeRecall") -> Pairs:
    rows = [f"{each.from_px} to {each.to_px} px: {_found_text(each.found)}" for each in found.bins if each.found.n]
    return [("found by size", rows[0]), *(("", row) for row in rows[1:]), ("smallest defect", found.in_words)]


def _kind_pairs(found: "Sequence[KindRecall]") -> Pairs:
    rows = [f"{each.kind or 'without a kind'}: {_found_text(each.found)}" for each in found]
    return [("found by kind" if row == 0 else "", text) for row, text in enumerate(rows)]


def _found_text(found: Rate) -> str:
    assert found.interval is not None
    low, high = found.interval
    return f"{found.k} of {found.n}, {percent(found.share)} ({percent(low)} to {percent(high)})"


def evaluation_document(found: "Evaluation") -> dict[str, object]:
    """Keys only ever grow; the flat ones are those of a Detection."""
    from app.workflows.evaluation.threshold import threshold_document

    document = asdict(found)
    for name in ("decided", "outcome", "by_size", "by_kind"):
        del document[name]
    return document | {
        "by_size": None if found.by_size is None else _size_document(found.by_size),
        "by_kind": [{"kind": each.kind or None} | _recall_document(each.found) for each in found.by_kind],
        "escapes": rate_document(found.outcome.escapes, of_bad=True),
        "false_alarms": rate_document(found.outcome.false_alarms, of_bad=False),
        "thresholds": threshold_document(found.decided),
    }


def _size_document(found: "SizeRecall") -> dict[str, object]:
    bins = [{"from_px": each.from_px, "to_px": each.to_px} | _recall_document(each.found) for each in found.bins]
    ends = {"smallest_found_px": found.smallest_found_px, "largest_missed_px": found.largest_missed_px}
    return {"bins": bins, **ends, "in_words": found.in_words}


def _recall_document(found: Rate) -> dict[str, object]:
    return {"found": found.k, "n": found.n, "recall": found.share, "interval": found.interval}


def rate_document(found: Rate, *, of_bad: bool) -> dict[str, object]:
    return {
        "k": found.k,
        "n": found.n,
        "pieces": found.n_pieces,
        "independent": found.independent,
        "share": found.share,
        "interval": found.interval,
        "promised": found.promised,
        "in_words": promise_text(found, of_bad=of_bad),
    }


def history_pairs(threshold: RunThreshold, chosen_by: str) -> Pairs:
    """What a threshold is, before what it does."""
    pairs: Pairs = [("threshold", thresholds_text(threshold.thresholds)), ("set to", aim_text(threshold.aim))]
    pairs.append(("", chosen_by))
    if threshold.is_fixed:
        after = ", set again after its test was seen" if threshold.after_test else ""
        pairs.append(("fixed", f"yes{after}: its test may be looked at"))
    return pairs


def joined(pairs: Sequence[tuple[str, object]]) -> str:
    """As `facts`, without the blanks at an end."""
    from app.cli.console import facts

    return "\n".join(line.rstrip() for line in facts(pairs).splitlines())


def _promise(found: Rate, *, of_bad: bool) -> str:
    return promise_text(found, of_bad=of_bad)


def _figure(value: float | None, interval: Interval | None) -> str:
    if value is None or interval is None:
        return rate(value)
    return f"{rate(value)} ({rate(interval[0])} to {rate(interval[1])})"

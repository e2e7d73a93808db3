"""The sections of a report that measure: what becomes of images, how good and bad ones score, how runs went on."""

from collections.abc import Iterable
from html import escape

import numpy as np

from app.workflows.evaluation.evaluate import Evaluation
from app.workflows.report.charts import histogram_svg, precision_recall_svg, trade_off_svg
from app.workflows.report.curve_chart import curve_svgs
from app.workflows.report.facts import ReportFacts
from app.workflows.report.found import found_defects
from app.workflows.report.html_parts import (
    bullets,
    duration,
    ends_text,
    grid,
    paragraph,
    percent,
    section,
)
from app.workflows.suggestions.curve_words import curve_lines
from core.domain import Split, Text
from core.evaluation.quality_text import ap_figure_text
from core.evaluation.rates import Rate
from core.evaluation.rounding import rounded
from core.evaluation.score_curve import ScoreCurve
from core.suggestion.budget.verdict_text import grounds, headline

_KEY = (
    '<p class="quiet"><span class="key good"></span>good <span class="key bad"></span>bad, each as shares of its kind; '
    "upright lines: the threshold in force</p>"
)
_WHAT = {
    "AP": "average precision: 1 where every bad image scores above every good one; no threshold needed",
    "AUROC": "how often a bad image scores above a good one; no threshold needed",
    "Escapes (FNR)": "share of bad images that are called good",
    "False alarms (FPR)": "share of good images that are called bad",
    "Precision": "share of what is called bad that is bad",
    "Recall": "share of bad images that are called bad",
    "F1": "precision and recall in one figure: their harmonic mean",
    "Dice": "how well the map's outline covers the painted defect: 1 is the same pixels, 0 none of them",
    "IoU": "the same, as shared pixels by all that either holds",
    "Boundary IoU": "the same along the borders alone",
    "Pixel AP": "average precision of pixels instead of images",
    "AUPRO": "how much of each defect is found while few sound pixels are marked",
}


def evaluations(facts: ReportFacts) -> Iterable[str]:
    for name, split, found in (
        ("Validation", Split.VALIDATION, facts.validation),
        ("Test", Split.TEST, facts.test),
    ):
        if found is not None:
            images = next(each.images for each in facts.splits if each.split is split)
            yield section(
                f"{name}: {found.basis}",
                _confusion(ScoreCurve(images), facts),
                paragraph("In brackets: what the share may be in truth, 95 times out of 100.", "quiet"),
                _figures(found),
                found_defects(found),
            )


def _confusion(curve: ScoreCurve, facts: ReportFacts) -> str:
    at = facts.threshold.thresholds
    grey = at.has_grey_zone
    heads = ["", "called good", *(["a person looks"] if grey else []), "called bad"]
    rows = []
    for name, ranked in (("bad", curve.bad), ("good", curve.good)):
        passed, called = ranked.below(at.good_below), ranked.from_on(at.bad_from)
        looks = ranked.count_below(at.bad_from) - ranked.count_below(at.good_below)
        cells = [_cell(passed, "wrong" if name == "bad" else "right")]
        if grey:
            cells.append(f"<td>{looks} of {len(ranked)}</td>")
        cells.append(_cell(called, "right" if name == "bad" else "wrong"))
        rows.append(f"<tr><th>{name} images</th>{''.join(cells)}</tr>")
    head = "".join(f"<th>{each}</th>" for each in heads)
    return f'<table class="cells"><tr>{head}</tr>{"".join(rows)}</table>'


def _cell(rate: Rate, css: str) -> str:
    if rate.share is None:
        return "<td>–</td>"
    ends = ends_text(rate.interval, in_percent=True)
    share = f"<small>{percent(rate.share)} ({ends})</small>"
    return f'<td class="{css}"><span class="sure">{rate.k}</span> of {rate.n}<br>{share}</td>'


def _figures(found: Evaluation) -> str:
    rows = [
        ("AP", found.ap, found.ap_ci),
        ("AUROC", found.auroc, found.auroc_ci),
        ("Escapes (FNR)", found.fnr, found.outcome.escapes.interval),
        ("False alarms (FPR)", found.fpr, found.outcome.false_alarms.interval),
        ("Precision", found.precision, found.precision_ci),
        ("Recall", found.recall, found.recall_ci),
        ("F1", found.f1, found.f1_ci),
    ]
    masks = found.segmentation
    if masks is not None:
        rows += [
            ("Dice", masks.dice, masks.dice_ci),
            ("IoU", masks.iou, masks.iou_ci),
            ("Boundary IoU", masks.boundary_iou, masks.boundary_iou_ci),
            ("Pixel AP", masks.pixel_ap, masks.pixel_ap_ci),
            ("AUPRO", masks.pro, masks.pro_ci),
        ]
    told = [
        [name, "–" if value is None else f"{rounded(value, 3):.3f}", ends_text(ends), _WHAT[name]]
        for name, value, ends in rows
    ]
    note = (
        ""
        if masks is None
        else paragraph(f"From Dice on: means over {masks.n_masks} images with a complete mask.", "quiet")
    )
    return grid(["figure", "measured", "95 times out of 100 within", "what it says"], told) + note


def curves(facts: ReportFacts) -> str:
    images = facts.judged if facts.test is None else facts.splits[-1].images
    usable = np.isfinite(images.scores)
    if not usable.any():
        return ""
    curve, at = ScoreCurve(images), facts.threshold.thresholds
    parts = [
        paragraph("The model gives each image a score from 0 to 1; the higher, the more it looks like a bad one."),
        histogram_svg(curve.histogram(50), at),
        _KEY,
    ]
    if len(curve.good) and len(curve.bad):
        parts += [
            trade_off_svg(curve, at),
            paragraph(
                "Every point is a threshold: fewer escapes cost more false alarms. The ring is the one in force.",
                "quiet",
            ),
            precision_recall_svg(images.scores[usable], images.is_bad[usable]),
            paragraph(
                "The same thresholds by what is called bad: how much of it is bad, and how many bad images it holds.",
                "quiet",
            ),
        ]
    return section(f"Scores of {facts.errors_of} images", *parts)


def learning(facts: ReportFacts) -> str:
    """What labels, masks and time have brought, and whether more would pay: in the words of the budget."""
    budget, curve = facts.budget, facts.curve
    why = grounds(budget.forecast.verdict, budget.measured)
    rows = [
        (
            str(point.run.run),
            duration(point.run.seconds),
            str(point.run.labels),
            str(point.run.masks),
            ap_figure_text(point.own) or "–",
            f"{point.own.n}, {point.own.n_bad} bad",
            "–" if point.same is None else ap_figure_text(point.same) or "–",
        )
        for point in curve.points
    ]
    heads = ("run", "work", "labels", "masks", "AP on the images that judge it", "of images", "AP on the same images")
    return section(
        "What labeling has brought",
        paragraph(
            "Each run is one training. Its average precision (AP) against the labels, masks and working time it had."
        ),
        curve_svgs(curve) if len(curve.points) > 1 else "",
        grid(heads, rows) if rows else "",
        bullets(curve_lines(curve)),
        f'<p><span class="sure">{escape(headline(budget.forecast.verdict))}.</span> {escape(why or Text(""))}</p>',
    )

"""A report as one HTML page that opens anywhere and prints: no script, nothing from elsewhere."""

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from importlib import metadata

import numpy as np

from app.workflows.evaluation.evaluate import Evaluation
from app.workflows.project.project import Project
from app.workflows.report.charts import histogram_svg, precision_recall_svg, trade_off_svg
from app.workflows.report.facts import ReportFacts
from app.workflows.report.html_parts import ends_text, grid, joined, percent, section, table
from app.workflows.report.pictures import MOST_PICTURES, ErrorImage, picture
from core.evaluation.promises import promise_text
from core.evaluation.rates import Rate
from core.evaluation.rounding import rounded
from core.evaluation.score_curve import ScoreCurve

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;color:#1d2733;max-width:60em;margin:2em auto;padding:0 1em}
h1{font-size:1.7em;margin:0}h2{font-size:1.2em;margin:2em 0 .5em;border-bottom:1px solid #ccd3da}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25em .8em .25em 0;vertical-align:top}
th{font-weight:600}tr+tr td{border-top:1px solid #e6eaee}.quiet{color:#5b6875}.sure{font-weight:600}
figure{margin:1em 0}figcaption{color:#5b6875}svg{width:100%;height:auto}
svg text{font:11px system-ui,sans-serif;fill:#5b6875}
.good{fill:#2a8a5b;fill-opacity:.55}.bad{fill:#c8423b;fill-opacity:.55}.axis{stroke:#8d99a5}
.curve{fill:none;stroke:#2563a8;stroke-width:1.5}.now{stroke:#1d2733;stroke-width:1.5;fill:none}
.pictures{display:flex;flex-wrap:wrap;gap:10px}.pictures figure{margin:0;width:200px;break-inside:avoid}
.pictures img{max-width:200px;display:block}.key{display:inline-block;width:.8em;height:.8em;margin:0 .3em 0 1em}
@media print{body{margin:0;max-width:none;font-size:11pt}h2,figure,table{break-inside:avoid}}
"""


def report_page(
    project: Project, facts: ReportFacts, aim: str, *, title: str, author: str, names: dict[int, str] | None
) -> str:
    """``aim`` says why the threshold is where it is. ``title`` and ``author`` are what the person chose to give, and so
    are the ``names`` of images by id; None numbers them."""
    sections = [
        _head(title, author),
        _decision(facts, aim),
        *_evaluations(facts),
        _curves(facts),
        _errors(project, facts, names),
        _data(facts),
        _limits(facts),
        _card(facts),
    ]
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n{joined(sections)}\n</body></html>\n"
    )


def _head(title: str, author: str) -> str:
    by = f", by {escape(author)}" if author else ""
    return f'<h1>{escape(title)}</h1><p class="quiet">{datetime.now(UTC):%Y-%m-%d}{by}</p>'


def _decision(facts: ReportFacts, aim: str) -> str:
    at = facts.threshold.thresholds
    where = f"bad from {at.bad_from:.3f} on"
    if at.has_grey_zone:
        where = f"good below {at.good_below:.3f}, bad from {at.bad_from:.3f} on, a person looks between"
    rows = [("Run", f"{facts.run.id}, recipe {escape(facts.run.recipe)}"), ("Threshold", f"{where} ({escape(aim)})")]
    best = facts.test or facts.validation
    if best is not None:
        rows.append(("Measured on", f"{best.n} {best.split} images, {best.n_bad} of them bad"))
        rows += _outcome_rows(best)
    state = "fixed" if facts.threshold.is_fixed else "not fixed yet"
    if facts.threshold.after_test:
        state += "; chosen again after its test was seen, so that the test is no longer a test of it"
    return section("Decision", table([*rows, ("The threshold is", state)]))


def _outcome_rows(found: Evaluation) -> list[tuple[str, str]]:
    outcome = found.outcome
    rows = [
        ("Escapes", _rate(outcome.escapes, "bad", of_bad=True)),
        ("False alarms", _rate(outcome.false_alarms, "good", of_bad=False)),
    ]
    if outcome.looks:
        looks = f"{outcome.looks} images: {outcome.looks_bad} bad, {outcome.looks_good} good"
        rows.append(("A person looks at", looks))
    return rows


def _rate(found: Rate, word: str, *, of_bad: bool) -> str:
    if found.share is None:
        return escape(promise_text(found, of_bad=of_bad))
    counted = f"{found.k} of {found.n} {word}, {percent(found.share)} ({ends_text(found.interval, in_percent=True)})"
    return f'<span class="sure">{counted}</span><br>{escape(promise_text(found, of_bad=of_bad))}'


def _evaluations(facts: ReportFacts) -> Iterable[str]:
    for name, found in (("Validation", facts.validation), ("Test", facts.test)):
        if found is not None:
            yield section(f"{name}: {found.n} images, {found.n_bad} of them bad", _confusion(found) + _figures(found))


def _confusion(found: Evaluation) -> str:
    outcome = found.outcome
    bad, good, grey = outcome.escapes, outcome.false_alarms, outcome.looks > 0
    heads = ["", "called good", *(["a person looks"] if grey else []), "called bad"]
    rows = [
        ["bad", str(bad.k), *([str(outcome.looks_bad)] if grey else []), str(bad.n - bad.k - outcome.looks_bad)],
        ["good", str(good.n - good.k - outcome.looks_good), *([str(outcome.looks_good)] if grey else []), str(good.k)],
    ]
    return grid(heads, rows)


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
    if (masks := found.segmentation) is not None:
        rows += [
            (f"Dice ({masks.n_masks} masks)", masks.dice, masks.dice_ci),
            ("IoU", masks.iou, masks.iou_ci),
            ("Boundary IoU", masks.boundary_iou, masks.boundary_iou_ci),
            ("Pixel AP", masks.pixel_ap, masks.pixel_ap_ci),
            ("AUPRO", masks.pro, masks.pro_ci),
        ]
    told = [[name, "–" if value is None else f"{rounded(value, 3):.3f}", ends_text(ends)] for name, value, ends in rows]
    return grid(["figure", "measured", "95 times out of 100 within"], told)


def _curves(facts: ReportFacts) -> str:
    images = facts.judged if facts.test is None else facts.splits[-1].images
    usable = np.isfinite(images.scores)
    if not usable.any():
        return ""
    curve = ScoreCurve(images)
    parts = [histogram_svg(curve.histogram(50), facts.threshold.thresholds)]
    parts.append('<p class="quiet"><span class="key" style="background:#2a8a5b"></span>good')
    parts.append('<span class="key" style="background:#c8423b"></span>bad; each as shares of its kind</p>')
    if len(curve.good) and len(curve.bad):
        parts.append(trade_off_svg(curve, facts.threshold.thresholds))
        parts.append(precision_recall_svg(images.scores[usable], images.is_bad[usable]))
    return section(f"Scores of {facts.errors_of} images", joined(parts))


def _errors(project: Project, facts: ReportFacts, names: dict[int, str] | None) -> str:
    parts = []
    for title, errors in (
        ("Escapes, worst first", facts.escapes),
        ("False alarms, worst first", facts.false_alarms),
        ("Grey zone", facts.grey),
    ):
        if errors:
            more = f", the first {MOST_PICTURES} of {len(errors)}" if len(errors) > MOST_PICTURES else ""
            shown = (_picture(project, facts.run.id, error, names) for error in errors[:MOST_PICTURES])
            parts.append(f'<h3>{title}{more}</h3><div class="pictures">{"".join(shown)}</div>')
    return section(f"Errors on {facts.errors_of} images", joined(parts) or "<p>None.</p>")


def _picture(project: Project, run_id: int, error: ErrorImage, names: dict[int, str] | None) -> str:
    name = f"image {error.image_id}" if names is None else names[error.image_id]
    source = picture(project, run_id, error.image_id)
    shown = "<p>its file cannot be read</p>" if source is None else f'<img alt="{escape(name)}" src="{source}">'
    return f"<figure>{shown}<figcaption>{escape(name)}, score {error.score:.3f}</figcaption></figure>"


def _data(facts: ReportFacts) -> str:
    status = facts.status
    labeled = f"{status.good} good, {status.bad} bad"
    rows = [
        ("Images", f"{status.images}: {labeled}, {status.unsure} unsure, {status.unlabeled} without a label"),
        ("Masks", f"{status.complete} complete, {status.draft} drafts"),
        ("Labeled by", "1 person" if facts.people == 1 else f"{facts.people} people"),
        ("Their active time", f"{status.active_s / 60:.0f} minutes"),
    ]
    heads = ["split", "good", "bad", "good pieces", "bad pieces"]
    lines = [
        [
            "validation (held out of the run)" if each.split == "validation" else str(each.split),
            str(each.images.n_good),
            str(each.images.n_bad),
            str(each.good_pieces),
            str(each.bad_pieces),
        ]
        for each in facts.splits
    ]
    return section("Data", table(rows) + "<h3>Labeled images with a score</h3>" + grid(heads, lines))


def _limits(facts: ReportFacts) -> str:
    told = [*facts.why_not]
    for found in (facts.validation, facts.test):
        told += [] if found is None else [f"{found.split}: {text}" for text in found.missing]
    told.append("intervals know chance alone: another lamp, camera or supplier is another line")
    told.append("validation images have chosen the threshold, so their figures flatter")
    return section("Limits", "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in told) + "</ul>")


def _card(facts: ReportFacts) -> str:
    run = facts.run
    rows = [
        ("Recipe", run.recipe),
        ("Supervision", str(run.supervision)),
        ("Trained", f"{run.started_at:%Y-%m-%d}, {run.epochs} epochs, {run.seconds:.0f} s on {run.device}"),
        ("Seed", str(run.seed)),
        ("Data digest", run.snapshot_digest),
        ("Weights, SHA-256", facts.weights_digest),
        ("Maskworth", metadata.version("maskworth")),
    ]
    return section("Model card", table(rows, is_html=False))

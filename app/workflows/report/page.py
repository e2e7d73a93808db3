"""A report as one HTML page that opens anywhere and prints: no script, nothing from elsewhere."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape

from app.workflows.evaluation.aim_text import aim_text
from app.workflows.evaluation.evaluate import Evaluation
from app.workflows.progress import Progress, Stage
from app.workflows.project.project import Project
from app.workflows.report.about import card, data, limits
from app.workflows.report.facts import ReportFacts
from app.workflows.report.figures import curves, evaluations, learning
from app.workflows.report.html_parts import counted, joined, section, table
from app.workflows.report.pictures import MOST_PICTURES, ErrorImage, picture
from app.workflows.report.style import STYLE
from core.evaluation.promises import promise_text
from core.evaluation.rates import Rate

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_LISTS = (
    ("escapes", "Escapes: bad images called good, worst first"),
    ("false_alarms", "False alarms: good images called bad, worst first"),
    ("grey", "Grey zone: a person looks"),
)


def report_page(
    project: Project,
    facts: ReportFacts,
    *,
    title: str,
    author: str,
    names: Mapping[int, str] | None,
    progress: Progress,
) -> str:
    """``title`` and ``author`` are what the person chose to give, and so are the ``names`` of images by id; None
    numbers them. ``progress`` may raise Cancelled."""
    sections = [
        _head(title, author),
        _decision(facts),
        *evaluations(facts),
        curves(facts),
        _errors(project, facts, names, progress),
        learning(facts),
        data(facts),
        limits(facts, names),
        card(facts),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{escape(title)}</title><style>{STYLE}</style></head>\n'
        f"<body>\n{_with_their_signs(joined(sections))}\n</body></html>\n"
    )


def _with_their_signs(body: str) -> str:
    """No line ends between a figure and its %."""
    return re.sub(r"(\d) %", "\\1\N{NO-BREAK SPACE}%", body)


def _head(title: str, author: str) -> str:
    by = f", by {escape(author)}" if author else ""
    return f'<h1>{escape(title)}</h1><p class="quiet">{datetime.now(UTC):%Y-%m-%d}{by}</p>'


def _decision(facts: ReportFacts) -> str:
    at = facts.threshold.thresholds
    where = f"bad from a score of {at.bad_from:.3f} on"
    if at.has_grey_zone:
        where = f"good below a score of {at.good_below:.3f}, bad from {at.bad_from:.3f} on, a person looks between"
    state = "fixed" if facts.threshold.is_fixed else "not fixed yet"
    if facts.threshold.after_test:
        state += "; chosen again after its test was seen, so that the test is no longer a test of it"
    rows = [
        ("Model", f"run {facts.run.id}, recipe {escape(facts.run.recipe)}"),
        ("Threshold", where),
        ("Its reason", escape(f"{aim_text(facts.threshold.aim)}; {facts.chosen_by}")),
        ("Its state", state),
    ]
    best = facts.test or facts.validation
    if best is not None:
        rows.append(("Measured on", escape(best.basis)))
        rows += _outcome_rows(best)
    return section("Decision", table(rows))


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
    promise = escape(promise_text(found, of_bad=of_bad))
    if found.share is None:
        return promise
    told = counted(found).replace(",", f" {word} images,", 1)
    return f'<span class="sure">{told}</span><br><small>{promise}</small>'


def _errors(project: Project, facts: ReportFacts, names: Mapping[int, str] | None, progress: Progress) -> str:
    lists = [(title, getattr(facts, name)) for name, title in _LISTS]
    total, done, parts = sum(min(len(errors), MOST_PICTURES) for _, errors in lists), 0, []
    for title, errors in lists:
        shown = []
        for error in errors[:MOST_PICTURES]:
            progress(done, total, Stage.PICTURES)
            shown.append(_picture(project, facts.run.id, error, names))
            done += 1
        if shown:
            more = f", the first {MOST_PICTURES} of {len(errors)}" if len(errors) > MOST_PICTURES else ""
            parts.append(f'<h3>{title}{more}</h3><div class="pictures">{"".join(shown)}</div>')
    note = '<p class="quiet">Orange outlines: where the model sees a defect.</p>'
    body = [note, *parts] if parts else ["<p>None.</p>"]
    return section(f"Errors on {facts.errors_of} images", *body)


def _picture(project: Project, run_id: int, error: ErrorImage, names: Mapping[int, str] | None) -> str:
    name = f"image {error.image_id}" if names is None else names[error.image_id]
    source = picture(project, run_id, error.image_id)
    shown = "<p>its file cannot be read</p>" if source is None else f'<img alt="{escape(name)}" src="{source}">'
    return f"<figure>{shown}<figcaption>{escape(name)}, score {error.score:.3f}</figcaption></figure>"

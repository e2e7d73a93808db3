"""What a finished run changed, in one line."""

from PySide6.QtCore import QCoreApplication

from app.gui.language.counted import counted
from app.gui.language.known_errors import said
from app.gui.language.numbers import count, rate
from app.workflows.runs.compare_runs import RunComparison
from core.domain import Detection
from core.evaluation.quality_text import ap_text


def outcome_line(outcome: RunComparison, n_suggested: int, n_worthwhile: int) -> str:
    """For the notice when a training has ended: AP then and now, verdicts that changed, new suggestions, of which
    ``n_worthwhile`` are said to add more than a little."""
    parts = [
        QCoreApplication.translate("Outcome", "Run {id} finished in {s} s").format(
            id=outcome.run.id, s=count(round(outcome.run.seconds))
        )
    ]
    if outcome.found is not None and outcome.found.ap is not None:
        words = QCoreApplication.translate("Outcome", "validation AP {change}")
        parts.append(words.format(change=_change(outcome.found, outcome.found_before)))
    if outcome.changed is not None:
        parts.append(counted.images_changed_verdict(len(outcome.changed)))
    parts.append(_suggested(n_suggested, n_worthwhile))
    return " · ".join(parts)


def memory_line(outcome: RunComparison, n_suspicious: int) -> str:
    """The same of a run that has looked at good images: how many unlabeled ones lie far from them."""
    finished = QCoreApplication.translate("Outcome", "Run {id} finished in {s} s").format(
        id=outcome.run.id, s=count(round(outcome.run.seconds))
    )
    parts = [finished, counted.images_unlike_good(n_suspicious)]
    if outcome.changed is not None:
        parts.append(counted.images_changed_verdict(len(outcome.changed)))
    return " · ".join(parts)


def _suggested(n: int, n_worthwhile: int) -> str:
    if n_worthwhile == n:
        return counted.images_suggested(n)
    text = QCoreApplication.translate("Outcome", "{suggested}, {worth} of them worth a mask")
    return text.format(suggested=counted.images_suggested(n), worth=count(n_worthwhile))


def _change(now: Detection, before: Detection | None) -> str:
    told = said(ap_text(now))
    return told if before is None or before.ap is None else f"{rate(before.ap)} → {told}"

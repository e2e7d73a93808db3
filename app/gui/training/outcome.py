"""What a finished run changed, in one line."""

from PySide6.QtCore import QCoreApplication

from app.workflows.compare_runs import RunComparison
from core.domain import Split


def outcome_line(outcome: RunComparison, n_suggested: int) -> str:
    """For the notice when a training has ended: AP then and now, verdicts that changed, new suggestions."""
    parts = [
        QCoreApplication.translate("Outcome", "Run {id} finished in {s} s").format(
            id=outcome.run.id, s=f"{outcome.run.seconds:.0f}"
        )
    ]
    if outcome.ap is not None:
        parts.append(_ap_words(outcome.split).format(change=_change(outcome.ap_before, outcome.ap)))
    if outcome.changed is not None:
        changed = QCoreApplication.translate("Outcome", "{n} images changed verdict")
        parts.append(changed.format(n=len(outcome.changed)))
    parts.append(QCoreApplication.translate("Outcome", "{n} images suggested").format(n=n_suggested))
    return " · ".join(parts)


def _ap_words(split: Split) -> str:
    if split is Split.TEST:
        return QCoreApplication.translate("Outcome", "test AP {change}")
    return QCoreApplication.translate("Outcome", "validation AP {change}")


def _change(before: float | None, now: float) -> str:
    return f"{now:.3f}" if before is None else f"{before:.3f} → {now:.3f}"

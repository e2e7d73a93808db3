"""What a finished run changed, in one line."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.gui.queue.queue_reader import QueueSnapshot


def outcome_line(before: QueueSnapshot, after: QueueSnapshot) -> str:
    """For the notice when a training has ended: AP then and now, verdicts that changed, new suggestions."""
    if after.run is None:
        return ""
    parts = [
        QCoreApplication.translate("Outcome", "Run {id} finished in {s} s").format(
            id=after.run.id, s=f"{after.run.seconds:.0f}"
        )
    ]
    then, now = _ap(before), _ap(after)
    if now is not None:
        change = f"{then:.3f} → {now:.3f}" if then is not None else f"{now:.3f}"
        parts.append(QCoreApplication.translate("Outcome", "validation AP {change}").format(change=change))
    n_changed = _n_verdicts_changed(before, after)
    if n_changed is not None:
        parts.append(QCoreApplication.translate("Outcome", "{n} images changed verdict").format(n=n_changed))
    parts.append(QCoreApplication.translate("Outcome", "{n} images suggested").format(n=len(after.table.suggestions)))
    return " · ".join(parts)


def _ap(snapshot: QueueSnapshot) -> float | None:
    validation = snapshot.run.validation if snapshot.run is not None else None
    return None if validation is None else validation.ap


def _n_verdicts_changed(before: QueueSnapshot, after: QueueSnapshot) -> int | None:
    """None when either run had no threshold, or the images are not the same ones."""
    runs = (before.run, after.run)
    thresholds = [run.validation.threshold for run in runs if run is not None and run.validation is not None]
    if len(thresholds) < 2 or not np.array_equal(before.table.ids, after.table.ids):
        return None
    was_bad = before.table.scores >= thresholds[0]
    is_bad = after.table.scores >= thresholds[1]
    return int(np.count_nonzero(was_bad != is_bad))

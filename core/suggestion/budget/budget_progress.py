"""What the history says of the work so far: how many labels and masks there were at any moment, and their seconds."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.domain import LABEL_SPECS, ChangeKind, HistoryEntry, MaskState

_KNOWN = tuple(spec.label.value for spec in LABEL_SPECS if spec.is_bad is not None)


@dataclass(frozen=True, slots=True)
class Progress:
    """``labels`` good or bad and ``masks`` complete, of the images that training may see. ``seconds``: people's active
    work on all images, of which ``label_s`` went into labels and ``mask_s`` into masks."""

    labels: int
    masks: int
    seconds: float
    label_s: float
    mask_s: float


def progress_at(
    history: Sequence[HistoryEntry], moments: Sequence[datetime], image_ids: Collection[int]
) -> list[Progress]:
    """Progress at each of ``moments``, given in rising order; ``history`` oldest first.

    ``image_ids`` are the images that training may see.
    """
    seen = frozenset(image_ids)
    labeled, masked = set[int](), set[int]()
    seconds = dict.fromkeys(ChangeKind, 0.0)
    found: list[Progress] = []
    entries = iter(history)
    entry = next(entries, None)
    for moment in moments:
        while entry is not None and entry.at <= moment:
            seconds[entry.kind] += entry.active_s
            if entry.image_id in seen:
                _note(entry, labeled, masked)
            entry = next(entries, None)
        by_kind = seconds[ChangeKind.LABEL], seconds[ChangeKind.MASK]
        found.append(Progress(len(labeled), len(masked), sum(seconds.values()), *by_kind))
    return found


def _note(entry: HistoryEntry, labeled: set[int], masked: set[int]) -> None:
    if entry.kind is ChangeKind.LABEL:
        _keep(labeled, entry.image_id, entry.after in _KNOWN)
    elif entry.kind is ChangeKind.MASK:
        _keep(masked, entry.image_id, is_complete(entry.after))


def _keep(ids: set[int], image_id: int, there: bool) -> None:
    if there:
        ids.add(image_id)
    else:
        ids.discard(image_id)


def is_complete(annotation: str | None) -> bool:
    """Whether an annotation, as history keeps it, is a complete mask."""
    return annotation is not None and bool(json.loads(annotation)["state"] == MaskState.COMPLETE)

"""Who did the labeling and the painting, and what it cost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.workflows.exchange.import_merge import BY_IMPORT
from core.domain import ChangeKind, HistoryEntry


@dataclass(frozen=True, slots=True)
class PersonWork:
    """``labels`` and ``masks`` count changes, not images: to think again is work, too. Seconds are of active work."""

    name: str
    labels: int
    masks: int
    label_s: float
    mask_s: float
    all_s: float


def work_of_people(history: Sequence[HistoryEntry], *, named: bool) -> list[PersonWork]:
    """Those who worked longest first, what came with imports last; people by number unless ``named``."""
    by_author: dict[str, list[HistoryEntry]] = {}
    for entry in history:
        by_author.setdefault(entry.author, []).append(entry)
    imported = by_author.pop(BY_IMPORT.author, None)
    found = sorted((_work(author, entries) for author, entries in by_author.items()), key=lambda one: -one.all_s)
    if not named:
        found = [replace(one, name=f"person {n}") for n, one in enumerate(found, start=1)]
    return found if imported is None else [*found, _work("came with an import", imported)]


def _work(author: str, entries: Sequence[HistoryEntry]) -> PersonWork:
    labels, masks = ([e for e in entries if e.kind is kind] for kind in (ChangeKind.LABEL, ChangeKind.MASK))
    label_s, mask_s, all_s = (sum(e.active_s for e in some) for some in (labels, masks, entries))
    return PersonWork(author, len(labels), len(masks), label_s, mask_s, all_s)

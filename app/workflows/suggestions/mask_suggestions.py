"""Which masks to suggest in a project: a run's signals under what people have said since."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet

from app.workflows.project.project import Project
from app.workflows.suggestions.logged_masks import logged_masks
from app.workflows.suggestions.suggestion_pool import raw_signals
from core.domain import ImageLabel, ImageRecord, MaskState, Split, SuggestionKind, says_bad
from core.suggestion.masks.masks import MaskChoice, choose_masks
from core.suggestion.signals import PoolSignals, join_signals


def mask_choice(
    project: Project,
    run_id: int | None,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    top: int,
    seed: int,
) -> MaskChoice:
    """The list of masks among the training images of ``records``, as the run ``run_id`` sees them; None is for before
    the first run. Empty only when every bad image that can be read has a mask, or was skipped since the run."""
    training = [record for record in records if record.split is Split.TRAIN]
    states = project.store.annotations.states()
    drawn = {record.id for record in training if states.get(record.id) is MaskState.COMPLETE}
    logged = logged_masks(project)

    def choose(skipped: Collection[int]) -> MaskChoice:
        signals = _signals(project, run_id, training, labels, drawn, skipped)
        return choose_masks(signals, top=top, seed=seed, run_id=run_id or 0, logged_seconds=logged, skipped=skipped)

    skipped = project.store.suggestions.skipped(SuggestionKind.MASK)
    choice = choose(skipped)
    if choice.ranking.picks or not skipped:
        return choice
    # nothing else is left: what was skipped before this model may come back
    return choose(skips_since(project, run_id, SuggestionKind.MASK))


def skips_since(project: Project, run_id: int | None, kind: SuggestionKind) -> dict[int, str]:
    """Why images were skipped since this run's end, by id; all of them before the first run."""
    ended = None if run_id is None else project.store.runs.get(run_id).finished_at
    return project.store.suggestions.skipped(kind, since=ended)


def _signals(
    project: Project,
    run_id: int | None,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    drawn: AbstractSet[int],
    skipped: Collection[int],
) -> PoolSignals:
    """Of the run; where it knows nothing that is to be masked but there are new bad images, what their pixels say."""
    pool = {record.id for record in records}
    to_mask = {i for i in pool if says_bad(labels.get(i)) and i not in drawn and i not in skipped}

    def seen_by(run_id: int | None) -> PoolSignals:
        return join_signals(raw_signals(project, run_id, records, to_mask), pool, labels, drawn)

    signals = seen_by(run_id)
    if run_id is None or not to_mask or not to_mask.isdisjoint(signals.image_ids.tolist()):
        return signals
    return seen_by(None)

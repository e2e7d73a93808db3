"""What a project has of each split, how its next run would be judged, and what is too little."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.workflows.project.project import Project
from app.workflows.training.first_model import possible_config
from app.workflows.training.snapshot import known_snapshot
from core.domain import ImageRecord, MaskState, Split, Text, Verdicts, is_verdict, says_bad
from core.recipes import DEFAULT, TrainingConfig
from core.splits.pieces import SaidImage, SplitCounts, count_images, torn_groups
from core.splits.split_texts import PROMISE, held_out_text, warning_texts
from core.training.provenance import split_snapshot
from core.training.validation.split import n_bad_held_out


@dataclass(frozen=True, slots=True)
class SplitOverview:
    """``counts`` has every split. ``held_out`` is what would judge the next run: the validation images that are
    labeled, or without any what its training would hold out. ``judged_by`` says so; ``warnings``: what is too little.
    """

    counts: Mapping[Split, SplitCounts]
    held_out: SplitCounts
    judged_by: Text
    warnings: tuple[Text, ...]


def read_splits(project: Project, promise: float = PROMISE) -> SplitOverview:
    """As the project is now. ``promise``: the share of escapes, in 0..1, by which it is said how many bad pieces would
    do. Raises KnownError when the folder of the images is missing."""
    images = said_images(project)
    counts = {split: count_images(each for each in images if each.record.split is split) for split in Split}
    judges = _next_judges(project)
    held_out = count_images(each for each in images if each.record.id in judges)
    said = {split: count.verdicts for split, count in counts.items()}
    warnings = warning_texts(said, held_out.verdicts, len(torn_groups(images)), promise)
    return SplitOverview(counts, held_out, held_out_text(counts, held_out), tuple(warnings))


def next_run_warnings(project: Project) -> tuple[Text, ...]:
    """Those of `read_splits`, without a look at each image."""
    said = project.store.labels.verdicts()
    return tuple(warning_texts(said, _held_out(said), project.store.images.n_torn()))


def _held_out(said: Mapping[Split, Verdicts]) -> Verdicts:
    """Of the images that `_next_judges` names, as far as warnings tell of them."""
    marked, n_bad = said[Split.VALIDATION], n_bad_held_out(said[Split.TRAIN].bad_pieces)
    return marked if marked.has_any else Verdicts(n_bad, n_bad)


def said_images(project: Project, records: Collection[ImageRecord] | None = None) -> list[SaidImage]:
    """Every image of the project, or these, with what people said of it."""
    labels, states = project.store.labels.in_force(), project.store.annotations.states()
    found = []
    for record in project.store.images.all() if records is None else records:
        label = labels.get(record.id)
        has_mask = says_bad(label) and states.get(record.id) is MaskState.COMPLETE
        found.append(SaidImage(record, label if is_verdict(label) else None, has_mask))
    return found


def _next_judges(project: Project) -> set[int]:
    current = project.store.runs.current()
    snapshot = known_snapshot(project, None if current is None else current.id)
    if not snapshot.items:
        return set()
    config = possible_config(snapshot, TrainingConfig(DEFAULT))
    learned, held_out = split_snapshot(snapshot, config)
    return {item.image_id for item in (held_out if config.recipe.trains else [*learned, *held_out])}

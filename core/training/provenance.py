"""Which images a run learned from and which it was validated on. This tells how much its opinion of an image is worth,
and keeps images out of the validation of weights that have learned from them."""

import json
from collections.abc import Mapping
from pathlib import Path

from core.domain import ImageLabel, KnownError, RunImage, RunPart, Snapshot, SnapshotItem
from core.files.on_disk import durable_folder
from core.files.whole_file import write_whole
from core.recipes import TrainingConfig
from core.training.validation.split import split_items

PROVENANCE_NAME = "learned.json"


def split_snapshot(snapshot: Snapshot, config: TrainingConfig) -> tuple[list[SnapshotItem], list[SnapshotItem]]:
    """(training, validation) items of a run, as ``split_items``. A memory holds out no good image beyond those marked,
    since it judges each without what it remembers of its piece; bad images teach it nothing, so all of them validate.
    Raises KnownError when the note beside the weights to begin with is damaged."""
    before, trains = _learned_before(config), config.recipe.trains
    holds_out = config.recipe.holds_out and trains
    items, held_out = split_items(snapshot.items, config.seed, hold_out=holds_out, taught=before)
    if trains:
        return items, held_out
    return [i for i in items if not i.is_bad], held_out + [i for i in items if i.is_bad]


def _learned_before(config: TrainingConfig) -> Mapping[int, ImageLabel]:
    return {} if config.start_from is None else learned_by(config.start_from.parent) or {}


def run_images(snapshot: Snapshot, config: TrainingConfig) -> list[RunImage]:
    """The part of each image in the run, by id. An image that the initial weights have learned counts as LEARNED even
    where the project marks it for validation: its score would flatter them. Raises KnownError like
    ``split_snapshot``."""
    items, held_out = split_snapshot(snapshot, config)
    found = {item.image_id: _run_image(item, RunPart.JUDGED) for item in held_out}
    for image_id, label in _learned_before(config).items():
        found[image_id] = RunImage(image_id, RunPart.LEARNED, label, has_mask=False)
    found |= {item.image_id: _run_image(item, RunPart.LEARNED) for item in items}
    return [found[image_id] for image_id in sorted(found)]


def _run_image(item: SnapshotItem, part: RunPart) -> RunImage:
    return RunImage(item.image_id, part, item.label, item.mask is not None)


def note_learned(snapshot: Snapshot, config: TrainingConfig, run_folder: Path) -> None:
    """Write the images that the run will learn from into its folder. Raises KnownError when that cannot be written."""
    images = run_images(snapshot, config)
    labels = {image.image_id: image.label for image in images if image.part is RunPart.LEARNED}
    text = json.dumps({"labels": {str(image_id): label for image_id, label in labels.items()}}, indent=0)
    durable_folder(run_folder)

    def write(partial: Path) -> None:
        partial.write_text(f"{text}\n", encoding="utf-8")

    write_whole(run_folder / PROVENANCE_NAME, write)


def learned_by(run_folder: Path) -> Mapping[int, ImageLabel] | None:
    """Labels by image id: of the images that the run has learned from, or the run whose weights it began with; without
    the validation images. None for a run without such a note. Raises KnownError when the note is damaged."""
    path = run_folder / PROVENANCE_NAME
    if not path.exists():
        return None
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))["labels"]
        return {int(image_id): ImageLabel(label) for image_id, label in labels.items()}
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise KnownError(path, "cannot be read", "remove it, or train again") from error

"""A project in a corner of its life, made by hand: which images there are, and what its only run says of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import SIGNALS_NAME
from app.workflows.suggestions.suggest import suggest
from core.domain import (
    Annotation,
    Authorship,
    ImageLabel,
    MaskState,
    NewImage,
    PackedMask,
    RunState,
    Split,
    SuggestionKind,
    SupervisionLevel,
)
from core.inference.features.cost_features import N_FEATURES
from core.suggestion.signals import RawSignals

ME = Authorship("test", 12.0)
SIDE = 32
GOOD, BAD, UNSURE = ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE
MASK, LABEL, REVIEW = SuggestionKind.MASK, SuggestionKind.LABEL, SuggestionKind.REVIEW


@dataclass(frozen=True)
class Run:
    """``n_masks`` that it has learned from; ``nothing``: every number that it gives is NaN; it finds the defects of the
    images in ``finds`` in each epoch, and misses those of all others."""

    n_masks: int
    nothing: bool = False
    finds: tuple[int, ...] = ()


def add_images(
    project: Project, labels: Sequence[ImageLabel | None], kinds: Sequence[int], split: Split = Split.TRAIN
) -> list[int]:
    """Their ids."""
    rng = np.random.default_rng(0)
    n_before = len(project.store.images.all())
    numbers = range(n_before, n_before + len(labels))
    for number, kind in zip(numbers, kinds, strict=True):
        pixels = (
            np.random.default_rng(kind).integers(0, 60 + 15 * kind, (SIDE, SIDE))
            if kind
            else np.full((SIDE, SIDE), 100)
        )
        if kind:
            pixels[0, 0] += rng.integers(3)
        cv2.imwrite(str(project.sources.first.root / f"{number}.png"), pixels.astype(np.uint8))
    added = project.store.images.add(NewImage(f"{n}.png", SIDE, SIDE, 1, 8, f"{n}", f"{n}", split) for n in numbers)
    for image, label in zip(added, labels, strict=True):
        if label is not None:
            project.store.labels.set(image.id, label, ME)
    return [image.id for image in added]


def add_run(project: Project, kinds: Sequence[int], told: Run) -> None:
    """A completed run, the current one, that knows the first images, one of each of ``kinds``."""
    n, rng = len(kinds), np.random.default_rng(1)
    run = project.store.runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest="0",
        supervision=SupervisionLevel.MIXED if told.n_masks else SupervisionLevel.WEAK,
        seed=0,
        device="cpu",
        epochs=1,
    )

    def numbers(*shape: int) -> np.ndarray:
        of_kind = rng.standard_normal((max(kinds) + 1, *shape))[list(kinds)]
        of_kind += 1e-3 * rng.standard_normal((n, *shape)) * (np.array(kinds) > 0).reshape(-1, *[1] * len(shape))
        return np.full((n, *shape), np.nan, np.float32) if told.nothing else of_kind.astype(np.float32)

    loud = np.isin(np.arange(1, n + 1), told.finds)
    project.run_folder(run.id).mkdir(parents=True)
    RawSignals(
        image_ids=np.arange(1, n + 1),
        descriptors=numbers(5),
        spots=numbers(4),
        seg_top=numbers() + 9 * loud,
        blob=numbers(),
        instability=np.clip(np.abs(numbers()), 0, 1) * ~loud,
        epoch_logits=numbers(3),
        proposals=np.abs(numbers(3)),
        silent=np.arange(n) % 2 == 0,
        cost_features=numbers(N_FEATURES),
        n_masks=told.n_masks,
    ).save(project.run_folder(run.id) / SIGNALS_NAME)
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
    project.store.runs.use(run.id)


def paint(project: Project, *image_ids: int) -> None:
    mask = PackedMask.pack(np.eye(SIDE, dtype=bool))
    for image_id in image_ids:
        project.store.annotations.save(image_id, Annotation(mask, MaskState.COMPLETE), ME)


def suggested(project: Project, kind: SuggestionKind = MASK, top: int = 10) -> list[int]:
    found = suggest(project, kind, top)
    assert all(np.isfinite([s.benefit, s.cost_s]).all() and s.cost_s > 0 and s.reason for s in found)
    assert len({s.image_id for s in found}) == len(found)
    return [s.image_id for s in found]

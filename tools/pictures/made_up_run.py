"""A project of generated surfaces with runs that find large defects and miss small ones, each better than the one
before, without a training."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import Project, new_project
from app.workflows.runs.trained_run import SIGNALS_NAME, weights_of
from core.domain import (
    Annotation,
    Authorship,
    ImageLabel,
    ImageRecord,
    MaskState,
    Prediction,
    RunImage,
    RunPart,
    RunState,
    Split,
    SupervisionLevel,
)
from core.evaluation.intervals import with_intervals
from core.evaluation.metrics import best_f1_threshold, detection
from core.images import read_mask
from core.inference.features.cost_features import N_FEATURES
from core.recipes import FAST, TrainingConfig
from core.suggestion.signals import RawSignals
from core.surfaces.generator import generate_surfaces

_N_GOOD, _N_BAD = 260, 120
_MAP_PX = 64
_LEARNING = 3
"""Every third piece is learned from, the others judge."""
_GOOD_S, _BAD_S, _MASK_S = 1.5, 2.5, 21.0


@dataclass(frozen=True, slots=True)
class _Stage:
    """A run after so large a ``share`` of the labels to learn from; its scores are off by ``noise`` logits, its maps as
    loud as ``loudness`` of the last one's."""

    share: float
    noise: float
    loudness: float
    note: str


_STAGES = (
    _Stage(0.3, 1.9, 0.55, "first masks, scratches only"),
    _Stage(0.6, 1.3, 0.8, ""),
    _Stage(1.0, 0.8, 1.0, "with the pores that run 2 missed"),
)


def make_project(folder: Path) -> Path:
    """In ``folder``; returns the project's, of three runs, the last one current."""
    surfaces, project = folder / "surfaces", folder / "project"
    made = generate_surfaces(surfaces, n_good=_N_GOOD, n_bad=_N_BAD, test_share=0.2, sizes=(0.4, 2.0))
    kinds = {f"images/{each.name}.png": each.defects for each in made.surfaces}
    with new_project(project, surfaces) as opened:
        import_dataset(opened, "folder", surfaces, is_new=True)
        _train(opened, surfaces, kinds)
    return project


def _train(project: Project, surfaces: Path, kinds: Mapping[str, Sequence[str]]) -> None:
    """Label, paint and train in turns, as people would."""
    rng = np.random.default_rng(3)
    records, labels = project.store.images.all(), project.store.labels.all()
    trained = [record for record in records if record.split is not Split.TEST]
    pieces = {piece: place for place, piece in enumerate(sorted({record.group for record in trained}))}
    pool = [record for record in trained if pieces[record.group] % _LEARNING == 0]
    judges = [record for record in trained if pieces[record.group] % _LEARNING]
    masks = {record.id: project.store.annotations.get(record.id) for record in pool}
    project.store.labels.set_many({record.id: None for record in pool}, Authorship("Ada"))
    learned = 0
    for stage in _STAGES:
        until = round(stage.share * len(pool))
        _label(project, pool[learned:until], labels, masks)
        learned = until
        parts = {**dict.fromkeys(pool[:until], RunPart.LEARNED), **dict.fromkeys(judges, RunPart.JUDGED)}
        used = [RunImage(r.id, part, labels[r.id], labels[r.id] is ImageLabel.BAD) for r, part in parts.items()]
        run_id = _run(project, surfaces, used, stage, rng)
        _signals(records, kinds, rng).save(project.run_folder(run_id) / SIGNALS_NAME)
    project.store.runs.use(run_id)


def _label(
    project: Project,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    masks: Mapping[int, Annotation],
) -> None:
    for record in records:
        is_bad = labels[record.id] is ImageLabel.BAD
        project.store.labels.set(record.id, labels[record.id], Authorship("Ada", _BAD_S if is_bad else _GOOD_S))
        if is_bad:
            drawn = replace(masks[record.id], state=MaskState.COMPLETE)
            project.store.annotations.save(record.id, drawn, Authorship("Grace", _MASK_S))


def _run(project: Project, surfaces: Path, images: Sequence[RunImage], stage: _Stage, rng: np.random.Generator) -> int:
    """What a training would leave: scores, maps, and how good it is by those that judge."""
    records, labels = project.store.images.all(), project.store.labels.all()
    run = project.store.runs.start(
        recipe=FAST.name,
        config_json=TrainingConfig(FAST).to_json(),
        snapshot_digest=f"{len(images):064}",
        supervision=SupervisionLevel.MIXED,
        seed=0,
        device="cpu",
        epochs=30,
        images=images,
    )
    known = {**labels, **{each.image_id: each.label for each in images}}
    maps = {record.id: _map(surfaces, record, known.get(record.id), rng) for record in records}
    scores = {image_id: _score(each, rng, stage) for image_id, each in maps.items()}
    shown = {image_id: np.asarray(each * stage.loudness, np.uint8) for image_id, each in maps.items()}
    project.store.predictions.save(run.id, [Prediction(i, score, shown[i]) for i, score in scores.items()])
    project.run_folder(run.id).mkdir(parents=True, exist_ok=True)
    weights_of(project, run.id).touch()
    judges = [each for each in images if each.part is RunPart.JUDGED]
    values = np.array([scores[each.image_id] for each in judges])
    is_bad = np.array([each.label is ImageLabel.BAD for each in judges])
    group = {record.id: record.group for record in records}
    found = detection(values, is_bad, best_f1_threshold(values, is_bad))
    found = with_intervals(found, values, is_bad, [group[each.image_id] for each in judges])
    seconds = 60.0 + 40 * stage.share
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=seconds, stopped_by="epochs", validation=found)
    project.store.notes.set(run.id, stage.note, Authorship("Grace"))
    return run.id


def _map(surfaces: Path, record: ImageRecord, label: ImageLabel | None, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Loud where the defect is, the more the larger it is; of a few good images somewhere by chance."""
    mask = np.zeros((record.height, record.width), np.float32)
    if label is ImageLabel.BAD:
        mask = read_mask(surfaces / "masks" / Path(record.path).name).mask.astype(np.float32)
    elif rng.random() < 0.08:
        centre = tuple(rng.integers(40, record.width - 40, 2).tolist())
        cv2.circle(mask, centre, int(rng.integers(4, 12)), 1.0, -1)
    small = cv2.resize(mask, (_MAP_PX, _MAP_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(255 * np.clip(1.6 * cv2.GaussianBlur(small, (0, 0), 1.0), 0, 1), np.uint8)


def _score(defect_map: NDArray[np.uint8], rng: np.random.Generator, stage: _Stage) -> float:
    loudness = float(defect_map.max()) / 255 + float((defect_map > 100).mean()) * 6
    return float(1 / (1 + np.exp(-(4.0 * stage.loudness * loudness - 2.6 + rng.normal(0, stage.noise)))))


def _signals(
    records: Sequence[ImageRecord], kinds: Mapping[str, Sequence[str]], rng: np.random.Generator
) -> RawSignals:
    """Defects of one kind look alike."""
    n, names = len(records), sorted({kind for each in kinds.values() for kind in each})
    spots = rng.normal(0, 0.3, (n, len(names)))
    for row, record in enumerate(records):
        for kind in kinds.get(record.path, ())[:1]:
            spots[row, names.index(kind)] += 3
    nothing = np.full(n, np.nan, np.float32)
    return RawSignals(
        image_ids=np.array([record.id for record in records], np.int64),
        descriptors=spots.astype(np.float32),
        spots=spots.astype(np.float32),
        seg_top=nothing,
        blob=nothing,
        instability=nothing,
        epoch_logits=np.zeros((n, 0), np.float32),
        proposals=np.zeros((n, 3), np.float32),
        silent=np.zeros(n, bool),
        cost_features=np.zeros((n, N_FEATURES), np.float32),
        n_masks=0,
    )

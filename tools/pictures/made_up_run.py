"""A project of generated surfaces with a run that finds large defects and misses small ones, without a training."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workflows.evaluation.score import SIGNALS_NAME
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import Project, new_project
from app.workflows.runs.trained_run import weights_of
from core.domain import (
    Detection,
    ImageLabel,
    ImageRecord,
    Prediction,
    RunImage,
    RunPart,
    RunState,
    Split,
    SupervisionLevel,
)
from core.images import read_mask
from core.inference.features.cost_features import N_FEATURES
from core.suggestion.signals import RawSignals
from core.surfaces.generator import generate_surfaces

_N_GOOD, _N_BAD = 260, 120
_MAP_PX = 64


def make_project(folder: Path) -> Path:
    """In ``folder``; returns the project's."""
    surfaces, project = folder / "surfaces", folder / "project"
    made = generate_surfaces(surfaces, n_good=_N_GOOD, n_bad=_N_BAD, test_share=0.2, sizes=(0.4, 2.0))
    kinds = {f"images/{each.name}.png": each.defects for each in made.surfaces}
    with new_project(project, surfaces) as opened:
        import_dataset(opened, "folder", surfaces, is_new=True)
        _judge(opened, surfaces, kinds)
    return project


def _judge(project: Project, surfaces: Path, kinds: Mapping[str, Sequence[str]]) -> None:
    rng = np.random.default_rng(3)
    records, labels = project.store.images.all(), project.store.labels.all()
    judged = [record for record in records if record.split is not Split.TEST]
    run = project.store.runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest="0" * 64,
        supervision=SupervisionLevel.MIXED,
        seed=0,
        device="cpu",
        epochs=1,
        images=[RunImage(record.id, RunPart.JUDGED, labels[record.id], False) for record in judged],
    )
    maps = [_map(surfaces, record, labels[record.id], rng) for record in records]
    scores = [_score(each, rng) for each in maps]
    found = zip(records, scores, maps, strict=True)
    project.store.predictions.save(run.id, [Prediction(record.id, score, each) for record, score, each in found])
    project.run_folder(run.id).mkdir(parents=True, exist_ok=True)
    weights_of(project, run.id).touch()
    _signals(records, kinds, rng).save(project.run_folder(run.id) / SIGNALS_NAME)
    n_bad = sum(labels[record.id] is ImageLabel.BAD for record in judged)
    validation = Detection(len(judged), n_bad, 0.9, 0.9, 0.5, 0, 0, 0.0, 0.0, 0.9)
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs", validation=validation)


def _map(surfaces: Path, record: ImageRecord, label: ImageLabel, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Loud where the defect is, the more the larger it is; of a few good images somewhere by chance."""
    mask = np.zeros((record.height, record.width), np.float32)
    if label is ImageLabel.BAD:
        mask = read_mask(surfaces / "masks" / Path(record.path).name).mask.astype(np.float32)
    elif rng.random() < 0.08:
        centre = tuple(rng.integers(40, record.width - 40, 2).tolist())
        cv2.circle(mask, centre, int(rng.integers(4, 12)), 1.0, -1)
    small = cv2.resize(mask, (_MAP_PX, _MAP_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(255 * np.clip(1.6 * cv2.GaussianBlur(small, (0, 0), 1.0), 0, 1), np.uint8)


def _score(defect_map: NDArray[np.uint8], rng: np.random.Generator) -> float:
    loudness = float(defect_map.max()) / 255 + float((defect_map > 100).mean()) * 6
    return float(1 / (1 + np.exp(-(4.0 * loudness - 2.6 + rng.normal(0, 0.8)))))


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

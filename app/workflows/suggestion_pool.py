"""What suggestions are chosen from: a run's signals, or before the first run what the pixels alone say."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from app.workflows.project import Project
from app.workflows.score import SIGNALS_NAME
from core.domain import ImageRecord, KnownError
from core.suggestion.cost_features import N_FEATURES
from core.suggestion.image_statistics import describe_file
from core.suggestion.regions import RegionMeasures, measure_region
from core.suggestion.signals import RawSignals

_STATISTICS_NAME = "image_statistics.npz"
_READERS = 4


def raw_signals(project: Project, run_id: int | None, records: Sequence[ImageRecord]) -> RawSignals:
    """The signals of the run, or for None of the pixels of ``records``, which are cached in the project."""
    if run_id is not None:
        return RawSignals.load(project.run_folder(run_id) / SIGNALS_NAME)
    described = _statistics(project, records)
    nothing = np.full(len(described), np.nan, np.float32)
    statistics = np.array(list(described.values()), np.float32).reshape(len(described), -1 if described else 0)
    return RawSignals(
        image_ids=np.array(list(described), np.int64),
        descriptors=statistics,
        spots=statistics,  # nobody knows yet where to look
        seg_top=nothing,
        blob=nothing,
        instability=nothing,
        epoch_logits=np.zeros((len(described), 0), np.float32),
        proposals=np.full((len(described), 3), np.nan, np.float32),
        silent=np.ones(len(described), bool),
        cost_features=np.full((len(described), N_FEATURES), np.nan, np.float32),
        n_masks=0,
    )


def drawn_regions(project: Project, image_ids: set[int]) -> dict[int, RegionMeasures]:
    """Measures of the complete masks of these images."""
    complete = project.store.annotations.complete()
    return {image_id: measure_region(mask.crop()) for image_id, mask in complete if image_id in image_ids}


def _statistics(project: Project, records: Sequence[ImageRecord]) -> dict[int, NDArray[np.float32]]:
    """Pixel statistics by image id; images that cannot be read are left out."""
    cache = project.cache_folder / _STATISTICS_NAME
    known = _load(cache)
    missing = [record for record in records if record.content_hash not in known]

    def describe(record: ImageRecord) -> NDArray[np.float32] | None:
        try:
            return describe_file(project.image_path(record))
        except KnownError:
            return None

    with ThreadPoolExecutor(_READERS) as pool:
        for record, found in zip(missing, pool.map(describe, missing), strict=True):
            if found is not None:
                known[record.content_hash] = found
    if missing:
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.savez(cache, hashes=np.array(list(known)), values=np.array(list(known.values()), np.float32))
    return {record.id: known[record.content_hash] for record in records if record.content_hash in known}


def _load(cache: Path) -> dict[str, NDArray[np.float32]]:
    """By content hash; a missing or damaged cache is empty."""
    try:
        with np.load(cache, allow_pickle=False) as stored:
            return dict(zip(stored["hashes"].tolist(), stored["values"], strict=True))
    except (OSError, ValueError, KeyError, BadZipFile):
        return {}

"""What the pixels of a project's images say before a model does: of a sample, however large the project is."""

from collections.abc import Collection, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from app.workflows.project import Project
from core.domain import ImageRecord, KnownError
from core.suggestion.image_statistics import describe_file
from core.suggestion.lots import lot_of

_CACHE_NAME = "image_statistics.npz"
_READERS = 4
_ENOUGH = 250
"""Images of each part of the sample: twelve times the longest list, and two seconds where images have half a million
pixels."""
_PATIENCE_S = 1.0
_BATCH = 2 * _READERS

Statistics = dict[str, NDArray[np.float32]]
"""By content hash."""


def pixel_statistics(
    project: Project, records: Sequence[ImageRecord], wanted: Collection[int]
) -> dict[int, NDArray[np.float32]]:
    """Descriptors by image id, as by ``describe_file``: of those ``records`` whose id is ``wanted`` and of the others
    250 each, those with the lowest lots, so that lists made of them stay random samples where they shall be; and of
    what was described before.

    What is read is cached in the project. Images that cannot be read are passed over. Where reading 250 would take
    more than a second it is broken off, though never before one of the wanted is known.
    """
    cache = project.cache_folder / _CACHE_NAME
    known = _load(cache)
    n_before = len(known)
    by_lot = sorted(records, key=lambda record: lot_of(record.content_hash))
    with ThreadPoolExecutor(_READERS) as readers:
        for is_wanted in (True, False):
            _describe_enough(project, [one for one in by_lot if (one.id in wanted) is is_wanted], known, readers)
    if len(known) > n_before:
        _save(cache, known)
    return {record.id: known[record.content_hash] for record in records if record.content_hash in known}


def _describe_enough(project: Project, by_lot: Sequence[ImageRecord], known: Statistics, readers: Executor) -> None:
    """Add to ``known`` until it holds enough of these."""

    def describe(record: ImageRecord) -> NDArray[np.float32] | None:
        try:
            return describe_file(project.image_path(record))
        except KnownError:
            return None

    began, n_found = monotonic(), 0
    for start in range(0, len(by_lot), _BATCH):
        batch = by_lot[start : start + _BATCH]
        missing = [record for record in batch if record.content_hash not in known]
        for record, found in zip(missing, readers.map(describe, missing), strict=True):
            if found is not None:
                known[record.content_hash] = found
        n_found += sum(record.content_hash in known for record in batch)
        is_late = bool(missing) and monotonic() - began > _PATIENCE_S
        if n_found >= _ENOUGH or (n_found > 0 and is_late):
            return


def _load(cache: Path) -> Statistics:
    """A missing or damaged cache is empty."""
    try:
        with np.load(cache, allow_pickle=False) as stored:
            return dict(zip(stored["hashes"].tolist(), stored["values"], strict=True))
    except (OSError, ValueError, KeyError, BadZipFile):
        return {}


def _save(cache: Path, known: Statistics) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.savez(cache, hashes=np.array(list(known)), values=np.array(list(known.values()), np.float32))

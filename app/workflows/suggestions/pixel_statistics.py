"""What the pixels of a project's images say before a model does: of a sample, however large the project is."""

from collections.abc import Collection, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray

from app.workflows.project.project import Project
from core.domain import ImageRecord, KnownError
from core.files.whole_file import write_whole
from core.suggestion.image_statistics import describe_file
from core.suggestion.labels.sampling_keys import sampling_key

_CACHE_NAME = "image_statistics.npz"
_READERS = 4
_BATCH = 2 * _READERS
_MOST = 250
"""Images of each part of the sample: twelve times the longest list."""
_FEWEST = 20
"""The longest list."""
_PIXELS = 60_000_000
"""Of each part: about a second. A time itself would make the sample depend on the day."""

Statistics = dict[str, NDArray[np.float32]]
"""By content hash."""


def pixel_statistics(
    project: Project, records: Sequence[ImageRecord], wanted: Collection[int]
) -> dict[int, NDArray[np.float32]]:
    """Descriptors by image id, as by ``describe_file``: of those ``records`` whose id is ``wanted`` and of the others
    250 each, those with the lowest sampling_keys, so that lists made of them stay random samples where they shall be.

    Where images are large, fewer: as many as make 60 million pixels, though never under 20. So the same images come
    back for the same question, however long reading takes and whatever was asked before; what has been read is cached
    in the project. Images that cannot be read are passed over.
    """
    cache = project.cache_folder / _CACHE_NAME
    known = _load(cache)
    n_before = len(known)
    by_lot = sorted(records, key=lambda record: sampling_key(record.content_hash))
    parts = ([record for record in by_lot if (record.id in wanted) is is_wanted] for is_wanted in (True, False))
    with ThreadPoolExecutor(_READERS) as readers:
        drawn = {record.id for part in parts for record in _drawn(project, part, known, readers)}
    if len(known) > n_before:
        _save(cache, known)
    return {record.id: known[record.content_hash] for record in records if record.id in drawn}


def _drawn(project: Project, by_lot: Sequence[ImageRecord], known: Statistics, readers: Executor) -> list[ImageRecord]:
    """The first of these that can be read, until they are enough; ``known`` learns what it lacks."""
    drawn: list[ImageRecord] = []
    n_pixels = 0
    for start in range(0, len(by_lot), _BATCH):
        batch = by_lot[start : start + _BATCH]
        _describe(project, [record for record in batch if record.content_hash not in known], known, readers)
        for record in batch:
            if len(drawn) >= _MOST or (n_pixels >= _PIXELS and len(drawn) >= _FEWEST):
                return drawn
            if record.content_hash in known:
                drawn.append(record)
                n_pixels += record.width * record.height
    return drawn


def _describe(project: Project, missing: Sequence[ImageRecord], known: Statistics, readers: Executor) -> None:
    def describe(record: ImageRecord) -> NDArray[np.float32] | None:
        try:
            return describe_file(project.image_path(record))
        except KnownError:
            return None

    for record, found in zip(missing, readers.map(describe, missing), strict=True):
        if found is not None:
            known[record.content_hash] = found


def _load(cache: Path) -> Statistics:
    """A missing or damaged cache is empty."""
    try:
        with ZipFile(cache) as file:
            if any(part.file_size > part.compress_size for part in file.infolist()):  # nothing of ours is packed
                return {}
        with np.load(cache, allow_pickle=False) as stored:
            return dict(zip(stored["hashes"].tolist(), stored["values"], strict=True))
    except (OSError, ValueError, KeyError, MemoryError, BadZipFile):
        return {}


def _save(cache: Path, known: Statistics) -> None:
    """Where the folder takes nothing, they are read again the next time."""
    hashes, values = np.array(list(known)), np.array(list(known.values()), np.float32)
    with suppress(OSError, KnownError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        write_whole(cache, lambda partial: np.savez(partial, hashes=hashes, values=values))

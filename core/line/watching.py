"""Images as they come: a folder that a camera writes into."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from core.domain import KnownError
from core.line.inspection import images_below, key_of
from core.line.reading import is_whole, read_bytes

_EVERY_S = 0.2
_STILL_S = 0.4
"""A file that has no end of its own, such as BMP, counts as written once it has not grown for so long."""
_GIVEN_UP_S = 60.0
"""A file that has begun and not ended for so long is taken as it is, which tells that it is cut short."""

Key = tuple[str, int, float]


def arriving(
    paths: Iterable[Path], known: set[Key], out: Path | None, stopped: Callable[[], bool]
) -> Iterator[Path | None]:
    """Each image that is not ``known``, once it is wholly written, until ``stopped``; then no more. A file that is
    written anew comes again. None: nothing more for now."""
    watched = list(paths)
    seen: dict[Path, tuple[Key, float]] = {}
    while not stopped():
        for path in list(images_below(watched, out)):
            try:
                key = key_of(path)
            except OSError:  # gone meanwhile
                continue
            if key in known:
                continue
            before = seen.get(path)
            if before is None or before[0] != key:
                seen[path] = key, time.monotonic()
            elif _is_written(path, time.monotonic() - before[1]):
                known.add(key)
                yield path
        yield None
        time.sleep(_EVERY_S)


def _is_written(path: Path, still_s: float) -> bool:
    if still_s < _STILL_S:
        return False
    try:
        return still_s >= _GIVEN_UP_S or is_whole(read_bytes(path))
    except KnownError:
        return False

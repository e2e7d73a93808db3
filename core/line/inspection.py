"""Files through a model: what becomes of each, and what is written of it."""

import hashlib
import json
import os
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from core.domain import KnownError, system_reason
from core.line.model import LineModel, Opinion
from core.line.pictures import map_picture, overlay
from core.line.reading import SUFFIXES, decoded, encoded, is_whole, read_bytes

RESULTS_NAME = "results.jsonl"
_AHEAD = 2
"""Images that wait for those that are read and scored."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is written of each image below ``out``: a map, an overlay, a copy in the folder of its verdict."""

    out: Path | None = None
    maps: bool = False
    overlays: bool = False
    sort: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """``problem`` None, or the line that says why the image has no score."""

    path: Path
    size: int
    changed: float
    opinion: Opinion | None
    seconds: float
    problem: str | None = None

    @property
    def document(self) -> dict[str, Any]:
        """One line of results; ``changed`` is the file's time, by which it is known again."""
        document: dict[str, Any] = {"image": str(self.path), "bytes": self.size, "changed": self.changed}
        if self.opinion is None:
            return document | {"problem": self.problem}
        rounded = {"score": round(self.opinion.score, 6), "verdict": str(self.opinion.verdict)}
        return document | rounded | {"seconds": round(self.seconds, 4)}


def images_below(paths: Iterable[Path], without: Path | None = None) -> Iterator[Path]:
    """Files as they are named, and all images in folders, by name; none of those that lie below ``without``. Raises
    KnownError for what is not there."""
    left_out = None if without is None else without.resolve()
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(one for one in folders if Path(folder, one).resolve() != left_out)
                yield from (Path(folder, name) for name in sorted(names) if Path(name).suffix.lower() in SUFFIXES)
        elif path.exists():
            yield path
        else:
            raise KnownError(path, "is missing", "name an image or a folder of images")


def inspected(model: LineModel, paths: Iterable[Path | None], wishes: Wishes, at_once: int = 1) -> Iterator[Result]:
    """Each image's result, in their order, once all that was wished of it is written. So many images are read and
    scored ``at_once``; a None among them says that no further one is there yet."""
    pool, ahead = ThreadPoolExecutor(at_once), deque[Future[Result]]()
    try:
        for path in paths:
            if path is not None:
                ahead.append(pool.submit(_inspect, model, path, wishes))
            while len(ahead) > (at_once + _AHEAD if path is not None else 0):
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def known_results(out: Path) -> set[tuple[str, int, float]]:
    """Of files that earlier calls have finished, as `key_of` tells them. A half line, of a call that was cut off, does
    not count, and is removed."""
    file = out / RESULTS_NAME
    if not file.is_file():
        return set()
    content = file.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) < len(content):
        os.truncate(file, len(whole))
    rows = (json.loads(line) for line in whole.splitlines())
    return {(row["image"], row["bytes"], row["changed"]) for row in rows}


def key_of(path: Path) -> tuple[str, int, float]:
    """A file as it is now; another one once it is written anew."""
    stat = path.stat()
    return str(path), stat.st_size, stat.st_mtime


def add_result(out: Path, result: Result) -> None:
    """A line of its own, at once on the disk."""
    with (out / RESULTS_NAME).open("a", encoding="utf-8") as file:
        file.write(json.dumps(result.document, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _inspect(model: LineModel, path: Path, wishes: Wishes) -> Result:
    size, changed = 0, 0.0
    try:
        _, size, changed = key_of(path)
        content = read_bytes(path)
        if not is_whole(content):
            raise KnownError(path, "is cut short", "write it again")
        image = decoded(content, str(path))
    except KnownError as error:
        return Result(path, size, changed, None, 0.0, str(error))
    except OSError as error:
        return Result(path, 0, 0.0, None, 0.0, f"{path}: cannot be read ({system_reason(error)})")
    began = time.perf_counter()
    opinion = model(image)
    result = Result(path, size, changed, opinion, time.perf_counter() - began)
    if wishes.out is not None:
        _write(wishes, wishes.out, path, image, opinion)
    return result


def _write(wishes: Wishes, out: Path, path: Path, image: NDArray[Any], opinion: Opinion) -> None:
    name = _name_of(path)
    height, width = image.shape[:2]
    if wishes.maps:
        content = encoded(map_picture(opinion.defect_map, height, width))
        _put(out / "maps" / f"{name}.png", lambda to: _fill(to, content))
    if wishes.overlays:
        shown = encoded(overlay(image, opinion.defect_map))
        _put(out / "overlays" / f"{name}.png", lambda to: _fill(to, shown))
    if wishes.sort:
        target = out / str(opinion.verdict) / f"{name}{path.suffix}"
        _put(target, lambda to: _copy(path, to))


def _name_of(path: Path) -> str:
    """The file's own, and eight letters of where it lies: names of several folders may be equal."""
    return f"{path.stem}-{hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]}"


def _fill(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _copy(image: Path, path: Path) -> None:
    shutil.copyfile(image, path)


def _put(path: Path, write: Callable[[Path], None]) -> None:
    """Whole or not at all. Raises KnownError where it cannot be written."""
    partial = path.with_name(path.name + ".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(partial)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        remedy = "make room on the disk or check the folder"
        raise KnownError(path, "cannot be written ({why})", remedy, why=system_reason(error)) from error

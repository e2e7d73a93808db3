"""The sets that recipes are compared on: folders with a split of their own, KolektorSDD, and generated surfaces."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.workflows.evaluation.experiments.trials import (
    KOLEKTORSDD_DILATION_PX,
    Trial,
    as_on_kolektorsdd,
    folder_trials,
    kolektorsdd_trials,
)
from app.workflows.generated_surfaces import GENERATED, DemoSize, generated_surfaces
from app.workflows.progress import Progress, Stage
from core.domain import KnownError, system_reason
from core.images import SUFFIXES
from core.recipes import Recipe

SPLITS_NAME = "kolektorsdd_splits.json"
_TABLES = (".csv", ".json")


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """``digest`` is equal for equal files; ``splits`` is KolektorSDD's file of folds, None for every other set."""

    name: str
    root: Path
    digest: str
    splits: Path | None = None

    @property
    def dilation_px(self) -> int:
        """By how much test masks grow before a map is held to them, in image pixels."""
        return 1 if self.splits is None else KOLEKTORSDD_DILATION_PX

    def as_here(self, recipe: Recipe) -> Recipe:
        """The recipe as it trains on this set."""
        return recipe if self.splits is None else as_on_kolektorsdd(recipe)

    def folds(self, wanted: Sequence[int]) -> Sequence[int]:
        """Those of KolektorSDD; every other set has one split, 0."""
        return (0,) if self.splits is None else wanted

    def trials(self, masks: int | None, folds: Sequence[int], seeds: Sequence[int]) -> Iterator[Trial]:
        """See `folder_trials` and `kolektorsdd_trials`."""
        if self.splits is None:
            return folder_trials(self.root, masks, seeds)
        return kolektorsdd_trials(self.root, self.splits, masks, folds, seeds)


def set_names(root: Path | None, out: Path) -> list[str]:
    """The folders in ``root``, but for hidden ones and ``out``, and the generated surfaces. Raises KnownError when
    ``root`` cannot be read."""
    if root is None:
        return list(GENERATED)
    try:
        folders = sorted(each for each in root.iterdir() if each.is_dir() and not each.name.startswith("."))
    except OSError as error:
        raise KnownError(
            root, "cannot be read ({why})", "name the folder that holds the sets", why=system_reason(error)
        ) from error
    names = [each.name for each in folders if each.resolve() != out.resolve()]
    return [*names, *(name for name in GENERATED if name not in names)]


def find_set(
    name: str, root: Path | None, splits: Path | None, surfaces: Path, size: DemoSize, progress: Progress
) -> DevelopmentSet:
    """The set ``name`` of ``set_names``: a folder in ``root`` before generated surfaces, which are drawn into
    ``surfaces``. KolektorSDD is known by its folders kosXX; its ``splits`` lie in it or beside it where not named.

    ``progress`` may raise Cancelled. Raises KnownError when there is no such set or it cannot be read.
    """
    folder = None if root is None else root / name
    if folder is None or not folder.is_dir():
        if name not in GENERATED:
            raise KnownError(name, "there is no such set", "name a folder in --root, or one of the generated surfaces")
        folder = generated_surfaces(surfaces, name, size, progress)
    if not any(folder.glob("kos*/Part*.jpg")):
        return DevelopmentSet(name, folder, _digest(folder, progress))
    found = splits or next((f for f in (folder / SPLITS_NAME, folder.parent / SPLITS_NAME) if f.is_file()), None)
    if found is None:
        raise KnownError(folder, "has no file of splits", f"put {SPLITS_NAME} beside it, or name one with --splits")
    return DevelopmentSet(name, folder, _digest(folder, progress, found), found)


def _digest(folder: Path, progress: Progress, *more: Path) -> str:
    """Over images and tables below ``folder`` by their place in it, and ``more`` files; 16 hexadecimal digits."""
    found = hashlib.sha256()
    try:
        files = sorted(f for f in folder.rglob("*") if f.suffix.lower() in (*SUFFIXES, *_TABLES) and f.is_file())
        for number, path in enumerate(files):
            progress(number, len(files), Stage.READING)
            found.update(f"{path.relative_to(folder).as_posix()}\n".encode("utf-8", "surrogateescape"))
            found.update(hashlib.sha256(path.read_bytes()).digest())
        for path in more:
            found.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError as error:
        raise KnownError(folder, "cannot be read ({why})", "check who may read it", why=system_reason(error)) from error
    return found.hexdigest()[:16]

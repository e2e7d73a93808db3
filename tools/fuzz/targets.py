"""What is fed with made-up bytes: each takes them, and raises where the program would show a traceback."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import numpy as np

from app.workflows.project.project import open_project
from app.workflows.safety.check import check_project
from core.domain import BadlyPacked, KnownError, PackedMask
from core.formats import EXPORTERS, ExportItem, ExportOptions, ImportOptions, read_dataset, write_dataset
from core.formats.item_reading import read_item
from tools.fuzz.seeds import dataset_items
from tools.studies.damaged_projects import make_project

_TEXTS = (".json", ".xml", ".csv", ".txt", ".yaml")
_PATCH = 5  # bytes: where, and what lies there then


class Target(Protocol):
    """``seeds``: inputs to begin with; ``feed`` takes one."""

    def seeds(self) -> list[bytes]: ...

    def feed(self, data: bytes) -> None: ...


class MaskTarget:
    """A packed mask: two bytes of its size, then its data."""

    def seeds(self) -> list[bytes]:
        chance = np.random.default_rng(0)
        masks = [chance.random((9, 13)) < share for share in (0.0, 0.1, 0.5, 1.0)]
        return [bytes([9, 13]) + PackedMask.pack(mask).data for mask in masks]

    def feed(self, data: bytes) -> None:
        if len(data) < 2:
            return
        packed = PackedMask(data[0], data[1], data[2:])
        try:
            pixels = packed.unpack()
        except BadlyPacked:
            return
        assert pixels.shape == (data[0], data[1])
        assert np.array_equal(PackedMask.pack(pixels).unpack(), pixels)


class ImportTarget:
    """A dataset as each format has it, one of whose files holds other bytes: the first byte says which."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="maskworth-"))
        self._files: list[tuple[str, Path, bytes]] = []
        images = self._folder / "images"
        for name, form in EXPORTERS.items():
            out = self._folder / name
            items: list[ExportItem] = dataset_items(images)
            write_dataset(form, items, out, ExportOptions())
            texts = sorted(file for file in out.rglob("*") if file.suffix in _TEXTS and file.name != "manifest.json")
            self._files += [(name, file, file.read_bytes()) for file in texts]

    def seeds(self) -> list[bytes]:
        return [bytes([n]) + content for n, (_, _, content) in enumerate(self._files)]

    def feed(self, data: bytes) -> None:
        if not data:
            return
        name, file, content = self._files[data[0] % len(self._files)]
        root = self._folder / name
        file.write_bytes(data[1:])
        try:
            for form in dict.fromkeys(("auto", name)):
                with suppress(KnownError):
                    dataset = read_dataset(form, root, ImportOptions())
                    for item in dataset.items:
                        with suppress(KnownError):
                            read_item(item, root)
        finally:
            file.write_bytes(content)


class ProjectTarget:
    """A project whose database has other bytes in some places: four bytes say where, one what lies there then."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="maskworth-"))
        self._base = make_project(self._folder / "base" / "project", 12)
        self._content = (self._base / "project.db").read_bytes()

    def seeds(self) -> list[bytes]:
        chance = np.random.default_rng(0)
        return [chance.integers(0, 256, _PATCH * n, np.uint8).tobytes() for n in (1, 2, 8, 64)]

    def feed(self, data: bytes) -> None:
        content = bytearray(self._content)
        for start in range(0, len(data) - _PATCH + 1, _PATCH):
            content[int.from_bytes(data[start : start + 4], "little") % len(content)] = data[start + 4]
        place = self._folder / "project"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        (place / "project.db").write_bytes(content)
        with suppress(KnownError), open_project(place) as project:
            store = project.store
            for record in store.images.all():
                store.history.of(record.id)
            store.labels.all()
            dict(store.annotations.iterate())
            store.runs.all()
        with suppress(KnownError):
            check_project(place)


TARGETS: dict[str, Callable[[], Target]] = {"mask": MaskTarget, "importers": ImportTarget, "project": ProjectTarget}

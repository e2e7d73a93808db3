"""What a COCO file holds and where, in a single pass whose memory is a few numbers for each annotation."""

import json
import mmap
from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError, Text
from core.files.regular_file import open_regular
from core.formats.side_files.json_stream import Element, elements
from core.formats.side_files.reading import understood


@dataclass(frozen=True)
class CocoIndex:
    """``images`` are the file's own records; ``kinds`` names its categories by their number, ``above`` those that stand
    over others. Annotations are kept as their places in the file."""

    file: Path
    images: tuple[Mapping[str, Any], ...]
    kinds: Mapping[int, str]
    above: frozenset[str]
    _order: NDArray[np.int64]  # annotations by their image
    _first: NDArray[np.int64]  # of each image, and one more
    _kinds: NDArray[np.int64]
    _places: NDArray[np.int64]  # (N, 2) start and end in bytes

    @property
    def listed_kinds(self) -> list[str]:
        """Of all categories, but those that only stand over others."""
        used = set(np.unique(self._kinds).tolist())
        return [name for number, name in self.kinds.items() if number in used or name not in self.above]

    def kinds_of(self, image: int) -> list[str]:
        """The names of the categories of an image's annotations; ``image`` is its place in ``images``."""
        return [self.kinds.get(int(number), "") for number in self._kinds[self._of(image)]]

    def annotations_of(self, image: int) -> list[dict[str, Any]]:
        """As the file has them. Raises KnownError when it has changed since."""
        with understood(self.file, "COCO"):
            return [
                json.loads(self._bytes[start:end].decode()) for start, end in self._places[self._of(image)].tolist()
            ]

    @property
    def n_homeless(self) -> int:
        """How many annotations are of no image of the file."""
        return len(self._order) - int(self._first[len(self.images)])

    def _of(self, image: int) -> NDArray[np.int64]:
        return self._order[self._first[image] : self._first[image + 1]]

    @cached_property
    def _bytes(self) -> mmap.mmap:
        with open_regular(self.file) as opened:
            return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)


def index_coco(file: Path) -> CocoIndex:
    """Raises KnownError when the file cannot be read or is no COCO file."""
    with understood(file, "COCO"):
        building = _Building()
        for element in elements(file):
            building.take(element)
        return building.index(file)


@dataclass(slots=True)
class _Building:
    images: list[tuple[Hashable, int, int]] = field(default_factory=list)
    categories: list[tuple[int, int]] = field(default_factory=list)
    numbers: dict[Hashable, int] = field(default_factory=dict)  # of images and categories, as they come
    of_image: "array[int]" = field(default_factory=lambda: array("q"))
    of_kind: "array[int]" = field(default_factory=lambda: array("q"))
    places: "array[int]" = field(default_factory=lambda: array("q"))

    def take(self, element: Element) -> None:
        if element.key == "images":
            self.images.append((_id(element.value["id"]), element.start, element.end))
        elif element.key == "categories":
            self.categories.append((element.start, element.end))
        elif element.key == "annotations":
            self.of_image.append(self._number("image", element.value["image_id"]))
            self.of_kind.append(self._number("kind", element.value.get("category_id")))
            self.places.extend((element.start, element.end))

    def index(self, file: Path) -> CocoIndex:
        if not self.images:
            raise KnownError(file, "names no images", "name a COCO file of instances")
        numbers = [self._number("image", each) for each, _, _ in self.images]
        if len(set(numbers)) < len(numbers):
            raise ValueError(Text("two images have one id"))
        place_of = np.full(len(self.numbers), len(numbers), np.int64)  # annotations of no image come last
        place_of[numbers] = np.arange(len(numbers))
        of_image = place_of[np.frombuffer(self.of_image, np.int64)] if self.of_image else np.zeros(0, np.int64)
        order = np.argsort(of_image, kind="stable")
        first = np.searchsorted(of_image[order], np.arange(len(numbers) + 1))
        categories = list(self._records(file, self.categories))
        return CocoIndex(
            file,
            tuple(self._records(file, ((start, end) for _, start, end in self.images))),
            {self._number("kind", each["id"]): str(each["name"]) for each in categories},
            frozenset(above for each in categories if (above := str(each.get("supercategory"))) != each["name"]),
            order,
            first,
            np.array(self.of_kind, np.int64),
            np.array(self.places, np.int64).reshape(-1, 2),
        )

    def _records(self, file: Path, places: Iterable[tuple[int, int]]) -> Iterator[dict[str, Any]]:
        with open_regular(file) as opened:
            for start, end in places:
                opened.seek(start)
                yield json.loads(opened.read(end - start).decode())

    def _number(self, sort: str, value: object) -> int:
        return self.numbers.setdefault((sort, _id(value)), len(self.numbers))


def _id(value: object) -> Hashable:
    """Of an image or a category: a number or a text, whose letters are still bytes."""
    if isinstance(value, str):
        return value.encode("latin-1", "replace").decode(errors="replace") if not value.isascii() else value
    return value if isinstance(value, int | float | None) else repr(value)

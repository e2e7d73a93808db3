"""Datasets in which one file, or a few, name all images."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from core.domain import KnownError, Reason, Remark, Text
from core.formats.items import Dataset, DatasetItem, ImportOptions
from core.formats.recognition.look import Look
from core.formats.side_files.reading import find_image
from core.formats.side_files.remarks import not_named, not_there


@dataclass(slots=True)
class NamedImages:
    """Gathers the images that files name, and what is to be told of them; ``kinds``: the classes that they list."""

    look: Look
    one_file: bool
    items: dict[PurePosixPath, DatasetItem] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    _twice: dict[PurePosixPath, int] = field(default_factory=dict)

    def read(self, file: PurePosixPath, reader: Callable[[Path], None]) -> None:
        """With one file, what is wrong with it raises KnownError; with several, it is told."""
        try:
            reader(self.look.root / file)
        except KnownError as error:
            if self.one_file:
                raise
            self.remarks.append(Remark.of(Reason.SIDE_FILE_UNREADABLE, error))

    def find(self, file: PurePosixPath, name: str, *others: str) -> PurePosixPath | None:
        """The image that ``file`` means by the first of these names that one answers to; others are told."""
        problem: str = Text("one of its images has no name")
        for each in filter(None, (name, *others)):
            try:
                return find_image(self.look, file, each)
            except FileNotFoundError:
                problem = Text("its image {image} is not there", image=name)
            except ValueError as error:
                problem = error.args[0]
        self.remarks.append(Remark(Reason.MISSING, str(file), problem, "put it back, or correct the file"))
        return None

    def add(self, file: PurePosixPath, image: PurePosixPath, item: DatasetItem) -> None:
        """What is said of an image first counts."""
        if image in self.items:
            self._twice[file] = self._twice.get(file, 0) + 1
        else:
            self.items[image] = item

    def dataset(self, files: Iterable[PurePosixPath]) -> Dataset:
        """All of them; images that no file names are left out and told."""
        for file, n_twice in self._twice.items():
            problem = Text("says of {n} images what was said already; not read", n=n_twice)
            self.remarks.append(Remark(Reason.REPEATED_ROW, str(file), problem))
        left_out = (not_named(image) for image in self.look.images if image not in self.items)
        remarks = (*self.remarks, *left_out, *self.look.passed_over(files), *self.look.remarks)
        return Dataset(tuple(self.items.values()), remarks, kinds=tuple(dict.fromkeys(self.kinds)))


def read_named_images(
    look: Look, files: Sequence[PurePosixPath], known_by: str, reader: Callable[..., None], options: ImportOptions
) -> Dataset:
    """All that ``reader(path, named=, file=, options=)`` adds to ``named`` from each of the files. Raises KnownError
    where there are none; ``known_by`` says what they would be."""
    if not files:
        raise not_there(look.root, known_by)
    named = NamedImages(look, one_file=len(files) == 1)
    for file in files:
        named.read(file, partial(reader, named=named, file=file, options=options))
    return named.dataset(files)

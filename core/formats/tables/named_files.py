"""Find the file that a table means, though it may spell its name another way."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from core.domain import Text
from core.domain.natural_order import naturally_sorted
from core.folders.mask_names import folded
from core.formats.paths import inside


class NamedFiles:
    """The files of a dataset below ``root``, by the ways to name them: with backslashes, in other Unicode forms, in
    other case, without their ending, from another folder of the dataset or from one above it; without their folders,
    too, where only one file has the name."""

    def __init__(self, root: Path, files: Iterable[PurePosixPath]) -> None:
        self._root = root
        self._exact = set(files)
        self._whole: dict[str, list[PurePosixPath]] = defaultdict(list)
        self._endless: dict[str, list[PurePosixPath]] = defaultdict(list)
        self._names: dict[str, list[PurePosixPath]] = defaultdict(list)
        self._stems: dict[str, list[PurePosixPath]] = defaultdict(list)
        for file in naturally_sorted(self._exact):
            self._whole[folded(str(file))].append(file)
            self._endless[folded(str(file.with_suffix("")))].append(file)
            self._names[folded(file.name)].append(file)
            self._stems[folded(file.stem)].append(file)

    def find(self, text: str, *, besides: PurePosixPath | None = None) -> PurePosixPath:
        """The file, relative to the root, that ``text`` means and that is not ``besides``.

        Raises ValueError saying why when the text leads out of the root or could mean several files, and
        FileNotFoundError when no file answers to it.
        """
        literal = PurePosixPath(text)
        if literal in self._exact:
            return literal
        path = self._inside(text)
        if path in self._exact:
            return path
        for answers in self._answers(path):
            found = [file for file in answers if file != besides]
            if len(found) > 1:
                raise ValueError(
                    Text("'{text}' could be any of {names}", text=text, names=", ".join(map(str, found[:3])))
                )
            if found:
                return found[0]
        if os.path.isfile(self._root / path):  # noqa: PTH113 - a name too long for any system is no file, and no error
            return path
        raise FileNotFoundError(text)

    def _answers(self, path: PurePosixPath) -> Iterator[Sequence[PurePosixPath]]:
        """The files that answer to it in each way, the strictest first."""
        name = folded(str(path))
        for index in (self._whole, self._endless, self._names, self._stems):
            yield index.get(name, ())
        yield [file for file in self._names.get(folded(path.name), ()) if folded(str(file)).endswith(f"/{name}")]
        above = self._root.absolute().parts
        for n in range(1, len(path.parts)):
            if [folded(part) for part in path.parts[:n]] == [folded(part) for part in above[-n:]]:
                yield self._whole.get(folded("/".join(path.parts[n:])), ())

    def _inside(self, text: str) -> PurePosixPath:
        try:
            path = inside(self._root, text.replace("\\", "/"))
        except ValueError as error:
            raise ValueError(Text("'{text}' is not a path inside the folder", text=text)) from error
        return PurePosixPath(path.relative_to(self._root).as_posix())

"""What is drawn on the images of an import, kept on the disk until it is stored: a million regions fit in no memory."""

import pickle
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from core.domain import Annotation

_IN_MEMORY = 1 << 25  # bytes; smaller imports need no file


@dataclass(frozen=True, slots=True)
class Spooled:
    """An annotation in a spool: ``size`` bytes from ``start``."""

    spool: "Spool"
    start: int
    size: int

    def load(self) -> Annotation:
        """Read it again, every time."""
        return self.spool.read(self)


class Spool:
    """A file without a name, gone when it is closed or the program ends. Used by one thread."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by the spool's own end
        self._end = 0

    def keep(self, annotation: Annotation) -> Spooled:
        """Write it. OSError where the disk for temporary files is full."""
        data = pickle.dumps(annotation, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        self._file.write(data)
        kept = Spooled(self, self._end, len(data))
        self._end += len(data)
        return kept

    def read(self, kept: Spooled) -> Annotation:
        self._file.seek(kept.start)
        annotation: Annotation = pickle.loads(self._file.read(kept.size))
        return annotation

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

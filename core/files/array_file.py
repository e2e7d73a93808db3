"""Records of arrays on disk, as safetensors: written whole or not at all, and never a pickle."""

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import load_file, save_file

from core.domain import KnownError
from core.files.whole_file import write_whole

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)


def save_arrays(path: Path, record: "DataclassInstance") -> None:
    """Write a dataclass of arrays and whole numbers, replacing ``path`` in one step.

    Raises KnownError where it cannot be written.
    """
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    arrays = {
        name: np.array([value], np.int64) if isinstance(value, int) else np.ascontiguousarray(value)
        for name, value in values.items()
    }
    write_whole(path, lambda partial: save_file(arrays, partial))


def load_columns(path: Path, *names: str) -> "list[NDArray[Any]] | None":
    """Only these arrays of a large file; None where it does not have them, or cannot be read."""
    try:
        with safe_open(path, "numpy") as file:
            return [file.get_tensor(name) for name in names]
    except (OSError, SafetensorError):
        return None


def load_arrays(cls: "type[T]", path: Path) -> "T":
    """The ``cls`` that ``save_arrays`` wrote.

    Raises KnownError when the file is missing, damaged or of another kind.
    """
    numbers = [field.name for field in fields(cls) if field.type is int]
    try:
        arrays: dict[str, Any] = load_file(path)
        return cls(**{name: int(value[0]) if name in numbers else value for name, value in arrays.items()})
    except (OSError, SafetensorError, KeyError, TypeError, IndexError) as error:
        raise KnownError(path, "the signals of the run cannot be read", "score the project again") from error

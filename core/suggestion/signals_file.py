"""Records of arrays on disk, as safetensors: written whole or not at all, and never a pickle."""

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from core.domain import KnownError
from core.whole_file import write_whole

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


def load_arrays(cls: "type[T]", path: Path) -> "T":
    """The ``cls`` that ``save_arrays`` wrote.

    Raises KnownError when the file is missing, damaged or of another kind.
    """
    numbers = [field.name for field in fields(cls) if field.type is int]
    try:
        arrays: dict[str, Any] = load_file(path)
        return cls(**{name: int(value[0]) if name in numbers else value for name, value in arrays.items()})
    except (OSError, SafetensorError, KeyError, TypeError, IndexError) as error:
        problem = f"the signals of the run cannot be read ({error})"
        raise KnownError(path, problem, "score the project again") from error

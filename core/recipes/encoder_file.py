"""Weights of an encoder in the place of the one that comes with the program, as a recipe names them."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.domain import KnownError, system_reason


@dataclass(frozen=True, slots=True)
class EncoderFile:
    """A safetensors file at ``path``, absolute; ``digest`` is its SHA-256, hexadecimal."""

    path: str
    digest: str

    @property
    def name(self) -> str:
        """As a person knows it."""
        return Path(self.path).stem


def encoder_file(path: Path) -> EncoderFile:
    """As it lies there now. Raises KnownError when it cannot be read."""
    path = path.expanduser().absolute()
    try:
        facts = path.stat()
        return EncoderFile(str(path), _digest(path, (facts.st_size, facts.st_mtime_ns)))
    except OSError as error:
        raise KnownError(
            path,
            "the encoder cannot be read ({why})",
            "put the file back where it was, or choose another and train again",
            why=system_reason(error),
        ) from error


@lru_cache(maxsize=8)
def _digest(path: Path, _state: tuple[int, int]) -> str:
    """Once for each state of a file, which may hold a gigabyte."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

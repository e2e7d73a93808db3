"""Imports that have stored a part of what they were to store."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class UnfinishedImport:
    """``stored`` of ``images`` images of the dataset at ``root`` are in, each with all that is said of it; the import
    began ``at``. To import the same again brings the rest."""

    root: str
    format: str
    stored: int
    images: int
    at: datetime

"""The way into a project that is there, with no more imports than that takes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.gui.session.project_session import OpenedProject, open_for_window
from app.workflows.progress import Progress

if TYPE_CHECKING:
    from app.workflows.exchange.import_dataset import ImportSummary


@dataclass(frozen=True, slots=True)
class Opening:
    """``imported`` tells what a project that was made just now got, None for one that was there."""

    opened: OpenedProject
    imported: "ImportSummary | None" = None


def open_existing(folder: Path, progress: Progress) -> Opening:
    return Opening(open_for_window(folder, progress))

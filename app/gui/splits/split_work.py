"""What the view of splits reads: not on the window's thread, since a project may hold 100,000 images."""

from collections.abc import Callable
from dataclasses import dataclass

from app.gui.splits.assign_form import Pick, SplitWish
from app.workflows.project.project import Project
from app.workflows.splits.assign import SplitPlan, plan_split
from app.workflows.splits.choose import Choice, choose_pieces, chosen_images, draw_pieces, folders_of
from app.workflows.splits.overview import SplitOverview, read_splits
from core.domain import KnownError


@dataclass(frozen=True, slots=True)
class SplitsRead:
    """``folders``: those that hold images."""

    overview: SplitOverview
    folders: tuple[str, ...]


Answer = SplitsRead | SplitPlan | KnownError


def read(saved_project: Callable[[], Project], wish: SplitWish | None) -> Answer:
    """What is there, or with a wish what it would change."""
    try:
        project = saved_project()
        if wish is None:
            return SplitsRead(read_splits(project), tuple(folders_of(project.store.images.all())))
        return plan_split(project, _chosen(project, wish), wish.to)
    except KnownError as error:
        return error


def _chosen(project: Project, wish: SplitWish) -> Choice:
    match wish.pick:
        case Pick.FOLDER:
            return choose_pieces(project, folders=[wish.name])
        case Pick.PIECE:
            return choose_pieces(project, groups=[wish.name])
        case Pick.SHARE:
            return draw_pieces(project, choose_pieces(project), wish.to, wish.share, wish.seed)
    return chosen_images(record for record in project.store.images.all() if record.id in wish.image_ids)

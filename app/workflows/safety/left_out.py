"""What a workflow went on without, since it is damaged."""

from app.workflows.project.project import Project
from core.domain import Reason, Remark


def damaged_masks(project: Project) -> tuple[Remark, ...]:
    """Of the images whose masks were asked for since the project was opened, by id."""
    damaged = project.store.annotations.damaged
    return tuple(Remark.of(Reason.MASK_DAMAGED, damaged[image_id]) for image_id in sorted(damaged))

"""Which kinds of defects a run is tested by."""

from app.workflows.project.project import Project
from core.evaluation.errors.kinds import ShownKinds


def read_kinds(project: Project) -> ShownKinds:
    """Those that people gave to images and to regions."""
    kinds = project.store.kinds
    return ShownKinds(tuple(kind.name for kind in kinds.all()), kinds.shown())

"""Which kinds of defects a run finds."""

from app.workflows.project.project import Project
from core.domain import Thresholds
from core.evaluation.errors.kinds import KindRecall, recall_by_kind
from core.evaluation.scored_images import ScoredImages


def kinds_found(project: Project, images: ScoredImages, thresholds: Thresholds) -> tuple[KindRecall, ...]:
    """By the kinds that people gave to images and to regions; empty where there are none."""
    kinds = project.store.kinds
    return recall_by_kind(images, kinds.shown(), (kind.name for kind in kinds.all()), thresholds)

"""A run of a made-up project."""

from collections.abc import Sequence

from core.domain import RunImage, RunRecord, SupervisionLevel
from storage.store import ProjectStore


def begin_run(
    store: ProjectStore, supervision: SupervisionLevel, *, epochs: int = 1, images: Sequence[RunImage] = ()
) -> RunRecord:
    """Noted as running, with nothing trained; its configuration is empty and its snapshot none that there is."""
    return store.runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest="0" * 64,
        supervision=supervision,
        seed=0,
        device="cpu",
        epochs=epochs,
        images=images,
    )

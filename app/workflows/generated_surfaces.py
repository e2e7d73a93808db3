"""Generated surfaces by name: what simulations and experiments use where no real images are at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.workflows.progress import Progress, Stage
from core.surfaces.generator import generate_surfaces

DEMO = "demo"
GENERATED: Mapping[str, tuple[float, float]] = {DEMO: (1.0, 1.0), "varied": (0.35, 2.8)}
"""Smallest and largest size of a defect, by the name of the surfaces: the demo's own, and others whose defects differ
eightfold in size, so that it matters what a mask costs."""
_SEED = 0


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How many generated surfaces, and their side in pixels."""

    images: int = 300
    size_px: int = 256


def generated_surfaces(folder: Path, name: str, size: DemoSize, progress: Progress) -> Path:
    """The folder of the surfaces ``name``, a key of GENERATED, below ``folder``; drawn unless they are there.

    ``progress`` may raise Cancelled. Raises KnownError when they cannot be written.
    """
    kind = "surfaces" if name == DEMO else f"{name}-surfaces"
    surfaces = folder / f"{kind}-{size.images}-{size.size_px}"
    if not (surfaces / "labels.csv").exists():
        n_bad = round(0.4 * size.images)
        generate_surfaces(
            surfaces,
            seed=_SEED,
            n_good=size.images - n_bad,
            n_bad=n_bad,
            size_px=size.size_px,
            images_per_piece=2,
            sizes=GENERATED[name],
            drawn=lambda done, total: progress(done, total, Stage.DRAWING),
        )
    return surfaces

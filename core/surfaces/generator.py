"""A folder of generated surfaces, in the spirit of DAGM: images, exact masks and a labels.csv that imports."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import ImageLabel, KnownError, MaskState, system_reason
from core.surfaces.defects import DEFECTS
from core.surfaces.pieces import photograph
from core.surfaces.plan import Layout, PlannedSurface, plan_surfaces
from core.surfaces.textures import TEXTURES

COLUMNS = ("image", "label", "mask", "mask_state", "group", "split")


def _unheard(done: int, total: int) -> None:
    """For callers that show nothing."""


@dataclass(frozen=True, slots=True)
class SurfacesSummary:
    """What was written to ``root``; ``labels_csv`` lists ``surfaces`` in this order. ``n_masks`` are listed there."""

    root: Path
    labels_csv: Path
    surfaces: tuple[PlannedSurface, ...]
    n_masks: int


def generate_surfaces(
    out: Path,
    *,
    seed: int = 0,
    n_good: int,
    n_bad: int,
    size_px: int = 256,
    test_share: float = 0.4,
    images_per_piece: int = 4,
    n_masks: int | None = None,
    n_unlabeled: int = 0,
    textures: Sequence[str] = tuple(TEXTURES),
    defects: Sequence[str] = tuple(DEFECTS),
    strengths: tuple[float, float] = (1.8, 3.4),
    sizes: tuple[float, float] = (1.0, 1.0),
    drawn: Callable[[int, int], None] = _unheard,
) -> SurfacesSummary:
    """Write ``images/NAME.png``, ``masks/NAME.png`` and ``labels.csv`` into ``out``; one seed, the same bytes.

    A group is one piece: its images differ in place, lighting, exposure and scale, and share their split. Every bad
    image has its exact mask file; which of them labels.csv names is Layout's ``n_masks``. ``strengths``: weakest and
    strongest defect, in deviations of the texture; ``sizes``: smallest and largest, as factors on each kind's own.
    ``drawn(done, total)`` is told before each image; what it raises ends the work, and without labels.csv the folder
    can be filled another time. Raises KnownError when ``out`` holds a labels.csv already or cannot be written.
    """
    labels_csv = out / "labels.csv"
    if labels_csv.exists():
        raise KnownError(labels_csv, "there are generated surfaces here already", "choose another folder")
    layout = Layout(n_good, n_bad, test_share, images_per_piece, n_masks, n_unlabeled, textures, defects)
    plan = plan_surfaces(np.random.default_rng([seed, 0]), layout)
    try:
        for folder in ("images", "masks"):
            (out / folder).mkdir(parents=True, exist_ok=True)
        for number, surface in enumerate(plan):
            drawn(number, len(plan))
            _draw(out, np.random.default_rng([seed, 1, number]), surface, size_px, strengths, sizes)
        _write_labels(labels_csv, plan)
    except OSError as error:
        raise KnownError(
            out, "cannot be written ({why})", "choose a folder with room to write", why=system_reason(error)
        ) from error
    return SurfacesSummary(out, labels_csv, tuple(plan), sum(surface.has_mask for surface in plan))


def _draw(
    out: Path,
    rng: np.random.Generator,
    surface: PlannedSurface,
    size_px: int,
    strengths: tuple[float, float],
    sizes: tuple[float, float],
) -> None:
    photo = photograph(rng, surface.piece, size_px, surface.defects, strengths, sizes)
    _write_png(out / "images" / f"{surface.name}.png", photo.image)
    if surface.is_bad:
        _write_png(out / "masks" / f"{surface.name}.png", photo.mask.astype(np.uint8) * np.uint8(255))


def _write_png(path: Path, pixels: NDArray[np.uint8]) -> None:
    encoded, data = cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    if not encoded:
        raise ValueError(f"no PNG of an array of shape {pixels.shape}")
    path.write_bytes(data.tobytes())


def _write_labels(path: Path, plan: Sequence[PlannedSurface]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_label_row(surface) for surface in plan)


def _label_row(surface: PlannedSurface) -> tuple[str, ...]:
    label = ImageLabel.BAD if surface.is_bad else ImageLabel.GOOD
    return (
        f"images/{surface.name}.png",
        label.value if surface.is_labeled else "",
        f"masks/{surface.name}.png" if surface.has_mask else "",
        (MaskState.COMPLETE if surface.has_mask else MaskState.NONE).value,
        surface.group,
        surface.split.value,
    )

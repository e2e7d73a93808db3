"""How well a run's maps find the defects that people have painted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import map_threshold_of
from core.annotation.proposal import proposed_mask
from core.domain import ImageRecord, Interval, PackedMask
from core.evaluation.pixel_curve import ImageLevels, image_levels, pixel_quality
from core.evaluation.resampling import mean_interval
from core.evaluation.segmentation import boundary_iou, dice, iou


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Means over ``n_masks`` bad images with a complete mask, the proposal against the mask. ``pixel_ap`` and ``pro``
    are of the maps at every threshold, good images included; None where no pixel is sound. Each with its interval."""

    n_masks: int
    dice: float
    dice_ci: Interval | None
    iou: float
    iou_ci: Interval | None
    boundary_iou: float
    boundary_iou_ci: Interval | None
    pixel_ap: float | None
    pixel_ap_ci: Interval | None
    pro: float | None
    pro_ci: Interval | None


@dataclass(frozen=True, slots=True)
class MaskScore:
    """Of one image."""

    image_id: int
    dice: float
    iou: float
    boundary_iou: float


def measure_segmentation(
    project: Project, run_id: int, bad: Iterable[ImageRecord], good: Iterable[ImageRecord]
) -> tuple[Segmentation | None, list[MaskScore]]:
    """Of labeled images with a map; the masks of good ones are empty. None without a complete mask among the bad."""
    known = {record.id: record for record in bad}
    map_from = map_threshold_of(project, run_id)
    masks = {image_id: mask for image_id, mask in project.store.annotations.complete() if image_id in known}
    found: list[MaskScore] = []
    levels: list[ImageLevels] = []
    pieces: list[str] = []
    for record in [*(known[image_id] for image_id in masks), *(good if masks else [])]:
        defect_map = project.store.predictions.map_of(run_id, record.id)
        if defect_map is None:
            continue
        full = cv2.resize(defect_map, (record.width, record.height), interpolation=cv2.INTER_LINEAR).astype(np.uint8)
        drawn = _drawn(masks, record)
        if record.id in masks:
            proposed = proposed_mask(defect_map, record.height, record.width, map_from)
            scores = dice(proposed, drawn), iou(proposed, drawn), boundary_iou(proposed, drawn)
            found.append(MaskScore(record.id, *scores))
        levels.append(image_levels(full, drawn))
        pieces.append(record.group)
    return (_summary(found, levels, pieces) if found else None), found


def _drawn(masks: Mapping[int, PackedMask], record: ImageRecord) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    return masks[record.id].unpack() if record.id in masks else np.zeros((record.height, record.width), bool)


def _summary(found: list[MaskScore], levels: list[ImageLevels], pieces: list[str]) -> Segmentation:
    of_masks = pieces[: len(found)]  # bad images come first
    means = [[getattr(score, name) for score in found] for name in ("dice", "iou", "boundary_iou")]
    pairs = [(float(np.mean(values)), mean_interval(values, of_masks)) for values in means]
    pixels = pixel_quality(levels, pieces)
    rest = (None,) * 4 if pixels is None else (pixels.ap, pixels.ap_ci, pixels.pro, pixels.pro_ci)
    return Segmentation(len(found), *pairs[0], *pairs[1], *pairs[2], *rest)

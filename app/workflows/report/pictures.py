"""Errors of a run as small pictures with what the model sees, ready to stand in a page."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import map_threshold_of
from core.annotation.proposal import proposal_outline
from core.domain import KnownError
from core.images.depth import to_display_uint8
from core.images.reading import read_image

LONGEST_PX = 200
MOST_PICTURES = 24
"""In one list: with some 10 KB each they leave the page far below 5 MB."""
_QUALITY = 80
_OUTLINE = (40, 120, 255)  # orange, as BGR


@dataclass(frozen=True, slots=True)
class ErrorImage:
    """An image on which a run is wrong, or unsure: its number in the project, and its score."""

    image_id: int
    score: float
    is_bad: bool


def picture(project: Project, run_id: int, image_id: int) -> str | None:
    """A JPEG as a data URL with the map's outline; None where the file cannot be read."""
    try:
        image = to_display_uint8(read_image(project.image_path(project.store.images.get(image_id))))
    except KnownError:  # the report is about the run; a missing file is told by its empty place
        return None
    small = _small(image)
    defect_map = project.store.predictions.map_of(run_id, image_id)
    if defect_map is not None:
        height, width = small.shape[:2]
        outline = proposal_outline(defect_map, map_threshold_of(project, run_id))
        lines = [np.round(line * (width, height)).astype(np.int32) for line in outline]
        cv2.polylines(small, lines, isClosed=True, color=_OUTLINE, thickness=1, lineType=cv2.LINE_AA)
    _, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return f"data:image/jpeg;base64,{base64.b64encode(data.tobytes()).decode()}"


def worst_first(errors: Iterable[ErrorImage]) -> list[ErrorImage]:
    """Bad images from the lowest score up, good ones from the highest down."""
    return sorted(errors, key=lambda error: error.score if error.is_bad else -error.score)


def _small(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(h, w, 3) BGR with its longer side at most LONGEST_PX."""
    scale = min(1.0, LONGEST_PX / max(image.shape[:2]))
    size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    code = cv2.COLOR_GRAY2BGR if small.ndim == 2 else cv2.COLOR_RGB2BGR
    return np.ascontiguousarray(cv2.cvtColor(small, code), np.uint8)

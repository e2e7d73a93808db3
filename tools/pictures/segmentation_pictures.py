"""Make the picture of a model's maps in docs/pictures: ``python -m tools.pictures.segmentation_pictures``.

Trains the demo's project on generated surfaces, which takes minutes, and draws bad test images, on pieces that training
never saw: the worst, the best, and those evenly spaced between them by Dice. ``--project`` draws a finished project of
one's own instead, into ``--out``.
"""

import argparse
import base64
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workflows.demo import run_demo
from app.workflows.project.project import Project, open_project
from app.workflows.runs.trained_run import trained_run, weights_of
from core.annotation.proposal import Outline, proposal_outline, proposed_mask
from core.domain import KnownError, Split
from core.evaluation.segmentation import dice
from core.images import read_image, to_uint8
from core.inference.checkpoint_info import read_info
from core.network.weight_map import dilate

OUT = Path(__file__).parents[2] / "docs" / "pictures" / "segmentation.svg"
_N_SHOWN = 8
_CELL_W, _CELL_H, _GAP, _LEFT, _TOP = 116, 232, 6, 124, 52
_TRUTH_COLOUR, _PROPOSED_COLOUR, _MUTED = "#7dff5a", "#ffb000", "#5d6778"
_ROWS = (
    ("image", ""),
    ("true mask", ""),
    ("the model's map", "at 1/8 resolution"),
    ("proposal", "true mask dashed"),
)
_JPEG = [cv2.IMWRITE_JPEG_QUALITY, 80]


@dataclass(frozen=True, eq=False)
class Example:
    """``mask`` bool (H, W) as drawn, ``defect_map`` uint8 (h, w); ``dice`` of the proposal and the dilated mask."""

    path: Path
    mask: NDArray[np.bool_]
    defect_map: NDArray[np.uint8]
    dice: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, help="draw this project, whose last run is complete; needs --out")
    parser.add_argument("--out", type=Path, help=f"the SVG file; {OUT.name} in docs/pictures for the demo")
    asked = parser.parse_args()
    if asked.project and not asked.out:
        parser.error("--project needs --out: images of a project are not for docs/pictures")
    with tempfile.TemporaryDirectory() as folder:
        path = asked.project or run_demo(Path(folder) / "demo").project
        with closing(open_project(path)) as project:
            (asked.out or OUT).write_text(draw(examples(project)), encoding="utf-8", newline="\n")
    return 0


def examples(project: Project) -> list[Example]:
    """The bad test images with a complete mask, worst first. Raises KnownError when there are none."""
    run_id = trained_run(project, None)
    dilation_px = read_info(weights_of(project, run_id)).recipe.loss.dilation_px
    records = {record.id: record for record in project.store.images.all() if record.split is Split.TEST}
    found = []
    for image_id, mask in project.store.annotations.complete():
        defect_map = project.store.predictions.map_of(run_id, image_id) if image_id in records else None
        if defect_map is not None and not mask.is_empty:
            overlap = dice(proposed_mask(defect_map, mask.height, mask.width), dilate(mask.unpack(), dilation_px))
            found.append(Example(project.image_path(records[image_id]), mask.unpack(), defect_map, overlap))
    if not found:
        raise KnownError(project.folder, "no scored bad test image has a complete mask", "draw some, then score")
    return sorted(found, key=lambda example: example.dice)


def draw(found: Sequence[Example]) -> str:
    """An SVG that holds its images: a column for each of those shown, from the worst of all to the best."""
    ranks = np.linspace(0, len(found) - 1, min(_N_SHOWN, len(found))).round().astype(int)
    shown = [found[rank] for rank in ranks]
    height = max(_size(example)[1] for example in shown)
    parts = [_heading(found)] + [_row_name(row, height) for row in range(len(_ROWS))]
    for column, example in enumerate(shown):
        parts += _column(example, column, height)
    width, bottom = _LEFT + len(shown) * (_CELL_W + _GAP) + 10, _TOP + len(_ROWS) * (height + _GAP) + 26
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom}" width="{width}" '
        f'height="{bottom}" font-family="sans-serif" font-size="12">'
        '<rect width="100%" height="100%" fill="white"/>' + "\n".join(parts) + "</svg>\n"
    )


def _heading(found: Sequence[Example]) -> str:
    overlaps = [example.dice for example in found]
    words = f"{len(found)} bad test images, mean Dice {np.mean(overlaps):.2f}, median {np.median(overlaps):.2f}"
    return (
        f'<text x="{_LEFT}" y="22" font-size="15" font-weight="bold">{words}</text>'
        f'<text x="{_LEFT}" y="40" fill="{_MUTED}">From the worst to the best, evenly spaced by Dice</text>'
    )


def _row_name(row: int, height: int) -> str:
    y = _TOP + row * (height + _GAP) + height // 2
    first, second = _ROWS[row]
    return (
        f'<text x="{_LEFT - 8}" y="{y}" text-anchor="end">{first}</text>'
        f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end" fill="{_MUTED}" font-size="10">{second}</text>'
    )


def _column(example: Example, number: int, height: int) -> list[str]:
    """Image, true mask, map and proposal below each other, and the Dice below them."""
    x, (w, h) = _LEFT + number * (_CELL_W + _GAP), _size(example)
    tops = [_TOP + row * (height + _GAP) for row in range(len(_ROWS))]
    place = f'x="{x}" width="{w}" height="{h}" preserveAspectRatio="none"'
    picture = _embedded(".jpg", _thumbnail(example, 2 * w, 2 * h), _JPEG)
    colours = np.asarray(cv2.applyColorMap(example.defect_map, cv2.COLORMAP_VIRIDIS), np.uint8)
    truth = proposal_outline(example.mask.astype(np.uint8) * np.uint8(255))
    middle, below = x + w / 2, tops[-1] + height + 18
    return [
        f'<image id="image{number}" y="{tops[0]}" {place} href="{picture}"/>',
        f'<use href="#image{number}" y="{tops[1] - tops[0]}"/>',
        *_outlined(truth, x, tops[1], (w, h), _TRUTH_COLOUR),
        f'<image y="{tops[2]}" {place} href="{_embedded(".png", colours, [])}"/>',
        f'<use href="#image{number}" y="{tops[3] - tops[0]}"/>',
        *_outlined(truth, x, tops[3], (w, h), _TRUTH_COLOUR, dashes="3 2"),
        *_outlined(proposal_outline(example.defect_map), x, tops[3], (w, h), _PROPOSED_COLOUR),
        f'<text x="{middle}" y="{below}" text-anchor="middle">Dice {example.dice:.2f}</text>',
    ]


def _size(example: Example) -> tuple[int, int]:
    """(width, height) of its cell."""
    height, width = example.mask.shape
    scale = min(_CELL_W / width, _CELL_H / height)
    return round(scale * width), round(scale * height)


def _thumbnail(example: Example, width: int, height: int) -> NDArray[np.uint8]:
    pixels = to_uint8(read_image(example.path))
    if pixels.ndim == 3:
        pixels = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), np.uint8)
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _outlined(lines: Outline, x: int, y: int, size: tuple[int, int], colour: str, dashes: str = "none") -> list[str]:
    style = f'fill="none" stroke="{colour}" stroke-width="1.3" stroke-dasharray="{dashes}"'
    shapes = (" ".join(f"{x + size[0] * px:.1f},{y + size[1] * py:.1f}" for px, py in line) for line in lines)
    return [f'<polygon points="{points}" {style}/>' for points in shapes]


def _embedded(suffix: str, pixels: NDArray[np.uint8], options: list[int]) -> str:
    encoded, data = cv2.imencode(suffix, pixels, options)
    if not encoded:
        raise ValueError(f"the picture cannot be written as {suffix}")
    kind = {".jpg": "jpeg", ".png": "png"}[suffix]
    return f"data:image/{kind};base64," + base64.b64encode(data.tobytes()).decode("ascii")


if __name__ == "__main__":
    sys.exit(main())

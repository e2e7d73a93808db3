"""Make the picture of docs/suggestions.md in docs/pictures: ``python -m tools.pictures.draw_suggestion``.

A line on which so far only scratches were painted, although a second kind of defect is there: surfaces are generated,
a network learns from all labels and the masks of ten scratches, and the first suggestion is drawn with the images that
it stands for. Numbers and reason are the program's own; where the defects are, only the generator knows. Training takes
some minutes; --dir keeps the project, so that it is drawn again without training.
"""

import argparse
import base64
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from contextlib import closing
from html import escape
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.labeling.annotate import set_mask
from app.workflows.project.project import Project, create_project, open_project
from app.workflows.suggestions.explain_mask import explain_suggestion
from app.workflows.suggestions.suggest import scored_run, suggest
from app.workflows.training.train import train_model
from core.annotation.proposal import Outline, proposal_outline
from core.domain import Split, Suggestion
from core.images import read_image, read_mask
from core.recipes import FAST, TrainingConfig
from core.suggestion.masks.mask_reasons import rounded_seconds
from core.suggestion.reason import reason_text
from core.surfaces.generator import generate_surfaces

OUT = Path(__file__).parents[2] / "docs" / "pictures" / "suggestion.svg"
_PAINTED_KIND, _OTHER_KIND, _N_MASKS = "scratch", "smear", 10
_SIZE_PX, _SEED, _TOP = 192, 4, 10
_LEVELS = (0.25, 0.5, 0.75)
_MAP_COLOUR, _MASK_COLOUR, _TRUTH_COLOUR, _SUGGESTED = "#ffb000", "#28c8ff", "#7dff5a", "#8a3f9e"
_MUTED = "#5d6778"
_LARGE_PX, _SMALL_PX, _GAP, _COLUMNS, _N_SHARES = 288, 96, 8, 5, 10
_JPEG = [cv2.IMWRITE_JPEG_QUALITY, 75]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dir", type=Path, help="keep the project here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, closing(_trained(asked.dir or Path(folder))) as project:
        OUT.write_text(draw(project), encoding="utf-8", newline="\n")
    return 0


def _trained(folder: Path) -> Project:
    if (folder / "project").exists():
        return open_project(folder / "project")
    surfaces = generate_surfaces(
        folder / "surfaces",
        seed=_SEED,
        n_good=120,
        n_bad=80,
        size_px=_SIZE_PX,
        test_share=0.1,
        n_masks=0,
        textures=("brushed", "cast"),
        defects=(_PAINTED_KIND, _OTHER_KIND),
    )
    project = create_project(folder / "project", surfaces.root, name="A line")
    import_dataset(project, "folder", surfaces.root)
    learnable = [each for each in surfaces.surfaces if each.split is Split.TRAIN]
    for surface in [each for each in learnable if each.defects == (_PAINTED_KIND,)][:_N_MASKS]:
        set_mask(project, f"images/{surface.name}.png", surfaces.root / "masks" / f"{surface.name}.png", complete=True)
    train_model(project, TrainingConfig(FAST, seed=_SEED, epochs=12))
    return project


def draw(project: Project) -> str:
    """An SVG that holds its images."""
    first = suggest(project, top=_TOP)[0]
    canvas = Canvas(project)
    canvas.suggestion(first, 20, 20)
    right = 20 + _LARGE_PX + 60
    below = canvas.covered(first, right, 20)
    below = canvas.shares(first, right, below + 16)
    canvas.painted(right, below + 16)
    return canvas.svg(right + _COLUMNS * (_SMALL_PX + _GAP) + 12)


class Canvas:
    """Images with outlines, and words beside them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._run_id = scored_run(project)
        self._parts: list[str] = []
        self._height = 0

    def suggestion(self, first: Suggestion, x: int, y: int) -> None:
        """As the side panel of the window says it."""
        self._text(x, y + 14, f"The first of {_TOP} suggested masks", weight="bold")
        self._bad(first.image_id, x, y + 24, _LARGE_PX)
        y += 24 + _LARGE_PX + 28
        self._text(x, y, "Worth a mask", size=16, colour=_SUGGESTED, weight="bold")
        reason = reason_text(first.reason)
        for line in textwrap.wrap(reason[:1].upper() + reason[1:], 42):
            y += 20
            self._text(x, y, line)
        if first.cost_low_s is not None and first.cost_high_s is not None:
            low, high = rounded_seconds(first.cost_low_s), rounded_seconds(first.cost_high_s)
            self._text(x, y + 22, f"In four cases of five such a mask takes {low} to {high} s", colour=_MUTED)
        self._key(x, y + 66, _MAP_COLOUR, "what the model sees: its map at 25, 50 and 75 %")
        self._key(x, y + 88, _MASK_COLOUR, "what a person has painted")
        self._key(x, y + 110, _TRUTH_COLOUR, "where the defect is, which the program is not told")

    def covered(self, first: Suggestion, x: int, y: int) -> int:
        """What a click on the suggestion shows. Returns the y below."""
        n = len(first.covers)
        self._text(x, y + 14, f"A click shows the {n} that it covers" if n else "It covers no other", weight="bold")
        return self._row(first.covers[:_COLUMNS], x, y + 24)

    def shares(self, first: Suggestion, x: int, y: int) -> int:
        """What ``--explain`` lists. Returns the y below."""
        evidence = explain_suggestion(self._project, first.image_id, _TOP).evidence
        largest = () if evidence is None else evidence.covers[:_N_SHARES]
        words = f"The {len(largest)} that add most to its benefit of {first.benefit:.1f} images, in part each"
        self._text(x, y + 14, words, weight="bold")
        return self._row([each.image_id for each in largest], x, y + 24)

    def painted(self, x: int, y: int) -> None:
        splits = {record.id: record.split for record in self._project.store.images.all()}
        learned = [each for each in self._project.store.annotations.complete() if splits[each[0]] is Split.TRAIN]
        shown = learned[:_COLUMNS]
        self._text(x, y + 14, f"Painted so far: {len(learned)} scratches, {len(shown)} of them here", weight="bold")
        for column, (image_id, mask) in enumerate(shown):
            left = x + column * (_SMALL_PX + _GAP)
            self._image(image_id, left, y + 24, _SMALL_PX)
            self._outline(_border(mask.unpack()), left, y + 24, _SMALL_PX, _MASK_COLOUR)
            self._map(image_id, left, y + 24, _SMALL_PX)

    def svg(self, width: int) -> str:
        height = self._height + 20
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" font-family="sans-serif" font-size="13">'
            '<rect width="100%" height="100%" fill="white"/>' + "\n".join(self._parts) + "</svg>\n"
        )

    def _row(self, image_ids: Sequence[int], x: int, y: int) -> int:
        step = _SMALL_PX + _GAP
        for number, image_id in enumerate(image_ids):
            row, column = divmod(number, _COLUMNS)
            self._bad(image_id, x + column * step, y + row * step, _SMALL_PX)
        return y + -(-len(image_ids) // _COLUMNS) * step

    def _bad(self, image_id: int, x: int, y: int, side: int) -> None:
        """An image with what the model sees, and with what is there."""
        self._image(image_id, x, y, side)
        name = Path(self._project.store.images.get(image_id).path).name
        truth = read_mask(self._project.sources.first.root / "masks" / name).mask
        self._outline(_border(truth), x, y, side, _TRUTH_COLOUR, dashes="3 3")
        self._map(image_id, x, y, side)

    def _map(self, image_id: int, x: int, y: int, side: int) -> None:
        assert self._run_id is not None
        defect_map = self._project.store.predictions.map_of(self._run_id, image_id)
        assert defect_map is not None
        for level in _LEVELS:
            self._outline(proposal_outline(defect_map, level), x, y, side, _MAP_COLOUR)

    def _image(self, image_id: int, x: int, y: int, side: int) -> None:
        pixels = read_image(self._project.image_path(self._project.store.images.get(image_id)))
        self._parts.append(f'<image x="{x}" y="{y}" width="{side}" height="{side}" href="{_embedded(pixels, side)}"/>')
        self._height = max(self._height, y + side)

    def _outline(self, lines: Outline, x: int, y: int, side: int, colour: str, dashes: str = "none") -> None:
        style = f'fill="none" stroke="{colour}" stroke-width="1.3" stroke-dasharray="{dashes}"'
        for line in lines:
            points = " ".join(f"{x + side * px:.1f},{y + side * py:.1f}" for px, py in line)
            self._parts.append(f'<polygon points="{points}" {style}/>')

    def _key(self, x: int, y: int, colour: str, words: str) -> None:
        self._parts.append(
            f'<line x1="{x}" y1="{y - 4}" x2="{x + 18}" y2="{y - 4}" stroke="{colour}" stroke-width="3"/>'
        )
        self._text(x + 26, y, words, size=12, colour=_MUTED)

    def _text(
        self, x: int, y: int, words: str, *, size: int = 13, colour: str = "#1b2230", weight: str = "normal"
    ) -> None:
        style = f'font-size="{size}" fill="{colour}" font-weight="{weight}"'
        self._parts.append(f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>')
        self._height = max(self._height, y)


def _border(mask: NDArray[np.bool_]) -> Outline:
    return proposal_outline(mask.astype(np.uint8) * np.uint8(255))


def _embedded(pixels: NDArray[np.integer], side: int) -> str:
    """As a data address, at twice the size that it is shown in, or its own."""
    sharp = min(2 * side, max(pixels.shape[:2]))
    encoded, data = cv2.imencode(".jpg", cv2.resize(pixels, (sharp, sharp), interpolation=cv2.INTER_AREA), _JPEG)
    if not encoded:
        raise ValueError("the picture cannot be written as JPEG")
    return "data:image/jpeg;base64," + base64.b64encode(data.tobytes()).decode("ascii")


if __name__ == "__main__":
    sys.exit(main())

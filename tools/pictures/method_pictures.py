"""Make the pictures of docs/method.md in docs/pictures: ``python -m tools.pictures.method_pictures``.

Drawn from the recipes and from generated surfaces, so that they say what the code does.
"""

import sys
import tempfile
from html import escape
from pathlib import Path

import cv2
import numpy as np

from core.images import read_image, read_mask
from core.network.weight_map import dilate, to_stride, weight_map
from core.recipes import NetworkConfig, recipe_named
from core.surfaces.generator import generate_surfaces

OUT = Path(__file__).parents[2] / "docs" / "pictures"
_BOX_W, _BOX_H, _GAP, _LEFT, _TOP = 126, 54, 24, 20, 46
_SEED, _CHOSEN = 3, 2
_SEGMENTATION, _DECISION, _PLAIN = "#dbe9f6", "#e6f2df", "#f0f0f0"


class Diagram:
    """Boxes in rows, with arrows between them."""

    def __init__(self, width: int, height: int, title: str) -> None:
        self._size = (width, height)
        self._parts = [f'<text x="{_LEFT}" y="26" font-size="15" font-weight="bold">{escape(title)}</text>']

    def box(self, x: int, y: int, lines: list[str], fill: str) -> None:
        self._parts.append(
            f'<rect x="{x}" y="{y}" width="{_BOX_W}" height="{_BOX_H}" rx="5" fill="{fill}" stroke="#555"/>'
        )
        first = y + _BOX_H / 2 + 4 - 7.5 * (len(lines) - 1)
        self._parts += [
            f'<text x="{x + _BOX_W / 2}" y="{first + 15 * row}" text-anchor="middle">{escape(line)}</text>'
            for row, line in enumerate(lines)
        ]

    def arrow(self, points: list[tuple[float, float]], *, stopped: bool = False) -> None:
        """With ``stopped`` a bar across its first part: no gradient comes back here."""
        path = " ".join(f"{x},{y}" for x, y in points)
        self._parts.append(f'<polyline points="{path}" fill="none" stroke="#333" marker-end="url(#tip)"/>')
        if stopped:
            x, y = points[0][0], points[0][1] + 12
            self._parts.append(f'<path d="M{x - 9},{y} h18" stroke="#c0392b" stroke-width="4"/>')
            self._parts.append(f'<text x="{x + 13}" y="{y + 4}" fill="#c0392b">no gradient</text>')

    def line(self, points: list[tuple[float, float]]) -> None:
        path = " ".join(f"{x},{y}" for x, y in points)
        self._parts.append(f'<polyline points="{path}" fill="none" stroke="#333"/>')

    def save(self, path: Path) -> None:
        width, height = self._size
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" font-family="sans-serif" font-size="11.5">'
            '<defs><marker id="tip" markerWidth="9" markerHeight="9" refX="8" refY="4" orient="auto">'
            '<path d="M0,0 L9,4 L0,8 z" fill="#333"/></marker></defs>'
            f'<rect width="{width}" height="{height}" fill="white"/>'
        )
        path.write_text(head + "\n".join(self._parts) + "</svg>\n", encoding="utf-8")


def draw_network(name: str, path: Path) -> None:
    """Both sub-networks of a recipe, with the two places at which the gradient stops."""
    network = recipe_named(name).network
    top = [["image", "H × W"], *_trunk(network)]
    top += [[f"S_f: {_kernel(network.feature_kernel, network.feature_dilation)}", f"{network.feature_width} features"]]
    top += [["S_h: 1×1", "1 logit a pixel"]]
    bottom = [["[S_f, S_h]", f"{network.feature_width + 1} features"]]
    kernel = _kernel(network.decision_kernel, network.decision_dilation)
    bottom += [["max-pool, then", kernel, f"{features} features"] for features in network.decision_features]
    bottom += [["mean and max", "of C_f and S_h"], ["C_p: linear", "1 logit"]]
    diagram = Diagram(_x(len(top)) + 70, _TOP + 2 * _BOX_H + 90, f"SegDecNet, recipe {name}")
    below = _TOP + _BOX_H + 70
    for row, y, fill in ((top, _TOP, _SEGMENTATION), (bottom, below, _DECISION)):
        offset = len(top) - len(bottom) if y == below else 0
        for column, lines in enumerate(row):
            x = _x(column + offset)
            diagram.box(x, y, lines, _PLAIN if lines[0] == "image" else fill)
            if column:
                diagram.arrow([(x - _GAP, y + _BOX_H / 2), (x, y + _BOX_H / 2)])
    features, logits = _x(len(top) - 2) + _BOX_W / 2, _x(len(top) - 1) + _BOX_W / 2
    start, middle = _x(len(top) - len(bottom)) + _BOX_W / 2, _TOP + _BOX_H + 40
    diagram.arrow([(features, _TOP + _BOX_H), (features, middle), (start, middle), (start, below)], stopped=True)
    diagram.line([(logits, middle), (features, middle)])
    pools = _x(len(top) - 2) + _BOX_W * 0.8
    lower = middle + 15
    diagram.arrow([(logits, _TOP + _BOX_H), (logits, lower), (pools, lower), (pools, below)], stopped=True)
    diagram.save(path)


def _trunk(network: NetworkConfig) -> list[list[str]]:
    """One box a stage, and how it ends."""
    boxes: list[list[str]] = []
    halvings = int(network.stem_stride == 2)
    for (convolutions, features), dilation in zip(network.stages, network.dilations, strict=True):
        lines = [f"{convolutions} × {_kernel(network.kernel, dilation)}", f"{features} features"]
        if not boxes and network.stem_stride == 2:
            lines[0] = f"5×5 stride 2, {convolutions - 1} × {_kernel(network.kernel, dilation)}"
        if halvings < 3:
            lines.append("max-pool")
            halvings += 1
        boxes.append(lines)
    return boxes


def _kernel(size: int, dilation: int) -> str:
    return f"{size}×{size}" + (f" dil. {dilation}" if dilation > 1 else "")


def _x(column: int) -> int:
    return _LEFT + column * (_BOX_W + _GAP)


def draw_weight_map(path: Path) -> None:
    """A generated surface, its mask, the weights of the mask's pixels, and both at the network's output."""
    loss = recipe_named("fast").loss
    with tempfile.TemporaryDirectory() as folder:
        generate_surfaces(Path(folder), seed=_SEED, n_good=4, n_bad=8, strengths=(3.0, 3.4), sizes=(1.5, 2.0))
        name = sorted((Path(folder) / "masks").iterdir())[_CHOSEN].name
        image = read_image(Path(folder) / "images" / name)
        mask = read_mask(Path(folder) / "masks" / name).mask
    grown = dilate(mask, loss.dilation_px)
    weights = weight_map(grown, loss.w_pos, loss.p)
    on_mask = np.where(grown, weights, 0)
    small = to_stride(grown.astype(np.float32), centered=loss.centered_target)
    panels = [
        cv2.cvtColor(image.astype(np.uint8), cv2.COLOR_GRAY2BGR),
        cv2.cvtColor(mask.astype(np.uint8) * np.uint8(255), cv2.COLOR_GRAY2BGR),
        cv2.applyColorMap((on_mask * 255).astype(np.uint8), cv2.COLORMAP_VIRIDIS),
        cv2.applyColorMap(
            cv2.resize((small * 255).astype(np.uint8), (256, 256), interpolation=cv2.INTER_NEAREST),
            cv2.COLORMAP_VIRIDIS,
        ),
    ]
    border = np.full((256, 8, 3), 255, np.uint8)
    row = [part for panel in panels for part in (panel, border)][:-1]
    encoded, data = cv2.imencode(".png", np.hstack(row), [cv2.IMWRITE_PNG_COMPRESSION, 9])
    if not encoded:
        raise ValueError("the picture cannot be written as PNG")
    path.write_bytes(data.tobytes())


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    for name in ("fast", "reference"):
        draw_network(name, OUT / f"network-{name}.svg")
    draw_weight_map(OUT / "weight-map.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())

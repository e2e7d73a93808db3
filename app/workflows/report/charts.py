"""Drawings of a report as inline SVG: no script, no font, nothing from elsewhere."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import Thresholds
from core.evaluation.score_curve import Histogram, ScoreCurve

Floats = NDArray[np.float64]

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 640, 260, 44, 36, 22
_MOST_POINTS = 400


def histogram_svg(found: Histogram, thresholds: Thresholds) -> str:
    """Good images upwards in one colour, bad ones in another, each as shares of its class, with the thresholds."""
    bars = []
    for counts, css in ((found.good, "good"), (found.bad, "bad")):
        shares = counts / max(int(counts.sum()), 1)
        peak = max(float((each / max(int(each.sum()), 1)).max()) for each in (found.good, found.bad)) or 1.0
        for left, right, share in zip(found.edges[:-1], found.edges[1:], shares, strict=True):
            if share:
                top = _y(share / peak)
                size = f'width="{_x(right) - _x(left):.1f}" height="{_y(0) - top:.1f}"'
                bars.append(f'<rect class="{css}" x="{_x(left):.1f}" y="{top:.1f}" {size}/>')
    lines = [_vertical(at) for at in dict.fromkeys((thresholds.good_below, thresholds.bad_from))]
    return _svg("Scores of good and bad images", [*bars, *lines, *_axis("defect score")])


def trade_off_svg(curve: ScoreCurve, thresholds: Thresholds) -> str:
    """Escapes against false alarms over every threshold; a ring marks the ones in force."""
    escapes = curve.escapes_at_cuts() / max(len(curve.bad), 1)
    alarms = curve.false_alarms_at_cuts() / max(len(curve.good), 1)
    points = _thinned(np.stack([alarms, escapes], axis=1))
    path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    now = curve.at(thresholds)
    ring = ""
    if now.false_alarms.share is not None and now.escapes.share is not None:
        at = f'cx="{_x(now.false_alarms.share):.1f}" cy="{_y(now.escapes.share):.1f}"'
        ring = f'<circle class="now" {at} r="5"/>'
    what = [f'<polyline class="curve" points="{path}"/>', ring, *_axis("false alarms", "escapes")]
    return _svg("Escapes against false alarms", what)


def precision_recall_svg(scores: Floats, is_bad: NDArray[np.bool_]) -> str:
    """Precision over recall."""
    from sklearn.metrics import precision_recall_curve

    precision, recall, _ = precision_recall_curve(is_bad, scores)
    points = _thinned(np.stack([recall, precision], axis=1))
    path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    return _svg("Precision and recall", [f'<polyline class="curve" points="{path}"/>', *_axis("recall", "precision")])


def _thinned(points: Floats) -> Floats:
    """At most so many points, both ends among them: a file of 10,000 images stays small."""
    if len(points) <= _MOST_POINTS:
        return points
    return np.asarray(points[np.linspace(0, len(points) - 1, _MOST_POINTS).astype(int)])


def _x(share: float) -> float:
    return _LEFT + float(share) * (_WIDTH - _LEFT - 10)


def _y(share: float) -> float:
    return _TOP + (1 - float(share)) * (_HEIGHT - _BOTTOM - _TOP)


def _vertical(at: float) -> str:
    x = _x(min(max(at, 0.0), 1.0))
    side, anchor = (x - 4, "end") if at > 0.9 else (x + 4, "start")
    label = f'<text class="strong" x="{side:.1f}" y="{_TOP - 8}" text-anchor="{anchor}">{at:.3f}</text>'
    return f'<line class="now" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 16}" y2="{_y(0):.1f}"/>{label}'


def _axis(x_name: str, y_name: str = "") -> Iterable[str]:
    yield f'<line class="axis" x1="{_x(0)}" x2="{_x(1)}" y1="{_y(0)}" y2="{_y(0)}"/>'
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        yield f'<text x="{_x(share):.1f}" y="{_y(0) + 14:.1f}" text-anchor="middle">{share:g}</text>'
        if y_name:
            yield f'<text x="{_LEFT - 5}" y="{_y(share) + 4:.1f}" text-anchor="end">{share:g}</text>'
    yield f'<text class="strong" x="{_x(0.5):.1f}" y="{_HEIGHT - 4}" text-anchor="middle">{x_name}</text>'
    if y_name:
        yield f'<text class="strong" x="{_x(0):.1f}" y="{_TOP - 8}">{y_name}</text>'


def _svg(title: str, parts: Sequence[str]) -> str:
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{title}"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(parts)}</svg>'
    return f"<figure><figcaption>{title}</figcaption>{drawing}</figure>"

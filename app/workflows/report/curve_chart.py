"""AP of a project's runs against labels, masks and minutes, as inline SVG."""

from collections.abc import Iterator, Sequence
from math import floor

from app.workflows.suggestions.learning_curve import CurvePoint, LearningCurve

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 300, 220, 34, 34, 12


def curve_svgs(curve: LearningCurve) -> str:
    """Three drawings side by side; a full dot is AP on the same images as the last run's, a hollow one on its own."""
    axes = {
        "labels": [float(point.run.labels) for point in curve.points],
        "masks": [float(point.run.masks) for point in curve.points],
        "minutes of work": [point.run.seconds / 60 for point in curve.points],
    }
    low = min(_ends(point)[0] for point in curve.points)
    drawn = "".join(_drawing(name, at, curve.points, floor(10 * low) / 10) for name, at in axes.items())
    key = "Full dots: on the same images for all of them; hollow dots: each on the images that judge it. "
    return f'<div class="three">{drawn}</div><p class="quiet">{key}Bars hold 95 times out of 100.</p>'


def _shown(point: CurvePoint) -> tuple[float, tuple[float, float]]:
    found = point.same or point.own
    ap = found.ap or 0.0
    return ap, found.ap_ci or (ap, ap)


def _ends(point: CurvePoint) -> tuple[float, float]:
    return _shown(point)[1]


def _drawing(name: str, at: Sequence[float], points: Sequence[CurvePoint], low: float) -> str:
    last = max(*at, 1.0)

    def x(value: float) -> float:
        return _LEFT + value / last * (_WIDTH - _LEFT - 14)

    def y(ap: float) -> float:
        return _TOP + (1 - ap) / max(1 - low, 0.01) * (_HEIGHT - _BOTTOM - _TOP)

    def marks() -> Iterator[str]:
        for share in (0.0, 0.5, 1.0):
            value = low + share * (1 - low)
            yield f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - 10}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>'
            yield f'<text x="{_LEFT - 4}" y="{y(value) + 4:.1f}" text-anchor="end">{value:.2f}</text>'
            yield f'<text x="{x(share * last):.1f}" y="{_HEIGHT - 18}" text-anchor="middle">{share * last:.0f}</text>'
        path = " ".join(f"{x(each):.1f},{y(_shown(point)[0]):.1f}" for each, point in zip(at, points, strict=True))
        yield f'<polyline class="faint" points="{path}"/>'
        for each, point in zip(at, points, strict=True):
            ap, (bottom, top) = _shown(point)
            yield f'<line class="bar" x1="{x(each):.1f}" x2="{x(each):.1f}" y1="{y(bottom):.1f}" y2="{y(top):.1f}"/>'
            css = "hollow" if point.same is None else "dot"
            yield f'<circle class="{css}" cx="{x(each):.1f}" cy="{y(ap):.1f}" r="4"/>'
        yield f'<text class="strong" x="{x(last / 2):.1f}" y="{_HEIGHT - 3}" text-anchor="middle">{name}</text>'

    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="AP against {name}"'
    return f'<figure><svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(marks())}</svg></figure>'

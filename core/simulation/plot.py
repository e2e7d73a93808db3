"""A plot of curves as SVG, drawn with nothing but text."""

from collections.abc import Mapping
from html import escape
from math import floor, log10

import numpy as np

from core.simulation.curves import Floats, MeanCurve
from core.simulation.strategies import STRATEGIES

_WIDTH, _HEIGHT, _LEGEND_W = 560, 360, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 12, 34, 46
_COLOURS = ("#0b6e4f", "#5bb98c", "#444444", "#d1495b", "#edae49", "#00798c", "#8d5a97", "#30638e", "#b07d62")
"""In the order of the strategies: ours and its twin in greens, random in grey."""


def plot_svg(curves: Mapping[tuple[str, str], MeanCurve], ends: Mapping[str, tuple[float, float]]) -> str:
    """One panel an inspector; ``curves`` by strategy and inspector with a band of one standard error, ``ends`` by
    inspector AP without a mask and with all of them, as dashed lines."""
    names = list(dict.fromkeys(name for name, _ in curves))
    colours = {name: _COLOURS[i % len(_COLOURS)] for i, name in enumerate(STRATEGIES)}
    inspectors = list(dict.fromkeys(inspector for _, inspector in curves))
    panels = []
    for place, inspector in enumerate(inspectors):
        own = {name: curve for (name, by), curve in curves.items() if by == inspector}
        panel = _Panel(own, ends.get(inspector)).draw(inspector, colours)
        panels.append(f'<g transform="translate({place * _WIDTH} 0)">{panel}</g>')
    legend = "".join(_legend_entry(name, colours[name], 34 + 20 * row) for row, name in enumerate(names))
    width = len(inspectors) * _WIDTH + _LEGEND_W
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT}" width="{width}" height="{_HEIGHT}" '
        'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>'
        f'{"".join(panels)}<g transform="translate({len(inspectors) * _WIDTH} 0)">{legend}</g></svg>\n'
    )


class _Panel:
    """Axes that hold all of the curves."""

    def __init__(self, curves: Mapping[str, MeanCurve], ends: tuple[float, float] | None) -> None:
        self._curves = curves
        self._ends = ends or ()
        seconds = np.concatenate([curve.seconds for curve in curves.values()])
        bands = [side for c in curves.values() for side in (c.ap - c.error, c.ap + c.error)]
        ap = np.concatenate([*bands, np.array(self._ends, float)])
        self._x = (float(seconds.min()), float(max(seconds.max(), seconds.min() + 1)))
        margin = 0.05 * max(float(np.ptp(ap)), 0.01)
        self._y = (float(ap.min()) - margin, float(ap.max()) + margin)

    def draw(self, title: str, colours: Mapping[str, str]) -> str:
        parts = [f'<text x="{_LEFT}" y="20" font-size="14">{escape(title)}</text>', self._grid(), self._dashes()]
        parts += [self._band(curve, colours[name]) for name, curve in self._curves.items()]
        parts += [self._line(curve, colours[name]) for name, curve in self._curves.items()]
        return "".join(parts)

    def _grid(self) -> str:
        top, bottom, right = _TOP, _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
        parts = []
        for value in ticks(*self._x):
            x = self._at(value, 0)[0]
            parts.append(f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}" stroke="#eee"/>')
            parts.append(f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{value:g}</text>')
        for value in ticks(*self._y):
            y = self._at(0, value)[1]
            parts.append(f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="#eee"/>')
            parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
        parts.append(f'<text x="{(_LEFT + right) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">billed seconds</text>')
        middle = (top + bottom) / 2
        turned = f'transform="rotate(-90 14 {middle})"'
        parts.append(f'<text x="14" y="{middle}" text-anchor="middle" {turned}>test AP</text>')
        return "".join(parts)

    def _dashes(self) -> str:
        parts = []
        for value in self._ends:
            y = self._at(0, value)[1]
            ends = f'x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}"'
            parts.append(f'<line {ends} stroke="#888" stroke-dasharray="5 4"/>')
        return "".join(parts)

    def _line(self, curve: MeanCurve, colour: str) -> str:
        points = self._points(curve.seconds, curve.ap)
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'

    def _band(self, curve: MeanCurve, colour: str) -> str:
        there = self._points(curve.seconds, curve.ap - curve.error)
        back = self._points(curve.seconds[::-1], (curve.ap + curve.error)[::-1])
        return f'<polygon points="{there} {back}" fill="{colour}" fill-opacity="0.1"/>'

    def _points(self, seconds: Floats, ap: Floats) -> str:
        return " ".join("{:.1f},{:.1f}".format(*self._at(x, y)) for x, y in zip(seconds, ap, strict=True))

    def _at(self, seconds: float, ap: float) -> tuple[float, float]:
        (x0, x1), (y0, y1) = self._x, self._y
        x = _LEFT + (seconds - x0) / (x1 - x0) * (_WIDTH - _LEFT - _RIGHT)
        return x, _HEIGHT - _BOTTOM - (ap - y0) / (y1 - y0) * (_HEIGHT - _TOP - _BOTTOM)


def ticks(low: float, high: float, about: int = 6) -> list[float]:
    """Round values within [low, high], ascending, steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / about
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first, last = int(np.ceil(low / step)), int(np.floor(high / step))
    return [round(step * i, 12) for i in range(first, last + 1)]


def _legend_entry(name: str, colour: str, y: int) -> str:
    line = f'<line x1="6" y1="{y}" x2="30" y2="{y}" stroke="{colour}" stroke-width="3"/>'
    return f'{line}<text x="36" y="{y + 4}">{escape(name)}</text>'

"""Sets of images whose truth is known, made alike within a piece: what interval_coverage.py draws."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, ndtr
from sklearn.metrics import average_precision_score

from core.evaluation.pixel_curve import LEVELS, ImageLevels, pixel_quality

Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int, int, float], Floats]


def shared(rng: np.random.Generator, n_pieces: int, size: int, likeness: float) -> Floats:
    """(pieces · size,) standard normal scores with a part in common."""
    of_piece = np.repeat(rng.normal(size=n_pieces), size)
    return np.asarray(np.sqrt(likeness) * of_piece + np.sqrt(1 - likeness) * rng.normal(size=n_pieces * size))


def copied(rng: np.random.Generator, n_pieces: int, size: int, likeness: float) -> Floats:
    """(pieces · size,) standard normal scores, some of a piece the same."""
    of_piece, n = np.repeat(rng.normal(size=n_pieces), size), n_pieces * size
    return np.where(rng.random(n) < np.sqrt(likeness), of_piece, rng.normal(size=n))


@dataclass(frozen=True, slots=True)
class Shape:
    """How values of images between 0 and 1 lie: ``missed`` of them are 0, the rest Beta(a, b)."""

    name: str
    missed: float
    a: float
    b: float

    def values(self, normal: Floats) -> Floats:
        """Of standard normal numbers (n,), the higher the better."""
        place = ndtr(normal)
        found = betaincinv(self.a, self.b, np.clip((place - self.missed) / (1 - self.missed), 0.0, 1.0))
        return np.where(place < self.missed, 0.0, found)

    @property
    def mean(self) -> float:
        return (1 - self.missed) * self.a / (self.a + self.b)


SHAPES = (
    Shape("spread, mean 0.67", 0.0, 2.0, 1.0),
    Shape("15 % missed, others 0.75", 0.15, 6.0, 2.0),
    Shape("5 % missed, others 0.8", 0.05, 12.0, 3.0),
    Shape("all near 0.9", 0.0, 18.0, 2.0),
)


def true_ap(apart: float, bad_share: float) -> float:
    """Of normal scores whose means lie ``apart`` deviations from one another, to three digits."""
    n = 2_000_000
    bad = np.arange(n) < bad_share * n
    return float(average_precision_score(bad, np.random.default_rng(1).normal(size=n) + apart * bad))


class MadeMaps:
    """Images with one defect each: the better an image's number, the higher its map on the defect and the lower beside
    it; defects have 50 to 5,000 pixels of 40,000."""

    _GRID, _PIXELS = 400, 40_000

    def __init__(self) -> None:
        quality = (np.arange(self._GRID) + 0.5) / self._GRID
        self._defect = _levels(0.6 + 9 * quality, 3.0)
        self._sound = _levels(1.0, 8 + 30 * quality)

    def images(self, normal: Floats, rng: np.random.Generator) -> list[ImageLevels]:
        """Of standard normal numbers (n,)."""
        places = (ndtr(normal) * self._GRID).astype(int).clip(max=self._GRID - 1)
        areas = 50.0 * 100 ** rng.random(len(normal))
        return [
            ImageLevels(
                defect=area * self._defect[place],
                sound=(self._PIXELS - area) * self._sound[place],
                overlap=np.cumsum(self._defect[place][::-1])[::-1],
                regions=1,
            )
            for place, area in zip(places, areas, strict=True)
        ]

    def truth(self) -> tuple[float, float]:
        """Pixel AP and AUPRO of 100,000 of them."""
        rng = np.random.default_rng(1)
        found = pixel_quality(self.images(rng.normal(size=100_000), rng), ["one"] * 100_000)
        assert found is not None
        return found.ap, found.pro


def _levels(a: Floats | float, b: Floats | float) -> Floats:
    """(grid, 256) shares of pixels by level, whose values are Beta(a, b)."""
    edges = np.linspace(0.0, 1.0, LEVELS + 1)
    a, b = np.broadcast_arrays(np.asarray(a, np.float64), np.asarray(b, np.float64))
    return np.asarray(np.diff(betainc(a[:, None], b[:, None], edges), axis=1))

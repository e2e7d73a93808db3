"""Labeled images with their scores: what a threshold is chosen by, what it is tested on, which ones it gets wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Split, Thresholds


@dataclass(frozen=True, slots=True, eq=False)
class ScoredImages:
    """n images that people called good or bad, with a run's scores.

    ``image_ids`` (n,), ``scores`` (n,), ``is_bad`` (n,), the physical ``pieces`` (n,) that they show and their
    ``splits`` (n,).
    """

    image_ids: NDArray[np.int64]
    scores: NDArray[np.float64]
    is_bad: NDArray[np.bool_]
    pieces: Sequence[str]
    splits: Sequence[Split]

    def __len__(self) -> int:
        return len(self.scores)

    def without(self, image_ids: NDArray[np.int64]) -> "ScoredImages":
        """The others."""
        kept = np.flatnonzero(~np.isin(self.image_ids, image_ids)).tolist()
        pieces, splits = [self.pieces[i] for i in kept], [self.splits[i] for i in kept]
        return ScoredImages(self.image_ids[kept], self.scores[kept], self.is_bad[kept], pieces, splits)

    @property
    def n_bad(self) -> int:
        return int(self.is_bad.sum())

    @property
    def n_good(self) -> int:
        return len(self) - self.n_bad

    @property
    def n_unusable(self) -> int:
        """How many scores are no numbers."""
        return int((~np.isfinite(self.scores)).sum())

    @property
    def piece_numbers(self) -> NDArray[np.intp]:
        """(n,) one number a piece."""
        return np.unique(np.asarray(self.pieces, str), return_inverse=True)[1].astype(np.intp)

    def n_pieces(self, *, bad: bool) -> int:
        """How many pieces the bad images show, or the good ones."""
        return len({piece for piece, is_bad in zip(self.pieces, self.is_bad, strict=True) if is_bad == bad})


@dataclass(frozen=True, slots=True, eq=False)
class ValidationImages(ScoredImages):
    """Those by which a threshold may be chosen: a test image among them cannot be.

    Whatever chooses a threshold takes this type and no other, so that none has ever seen a test image.
    """

    def __post_init__(self) -> None:
        """ValueError when one of them is for the test."""
        if any(split is Split.TEST for split in self.splits):
            raise ValueError("a test image must not choose a threshold")


@dataclass(frozen=True, slots=True, eq=False)
class OrderedImages:
    """``image_ids`` (n,) with their ``scores`` (n,), in the order in which a person looks at them."""

    image_ids: NDArray[np.int64]
    scores: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.image_ids)

    def part(self, start: int, stop: int) -> "OrderedImages":
        return OrderedImages(self.image_ids[start:stop], self.scores[start:stop])


class WorstErrors:
    """Of ``images`` with finite scores. Put in order once; after that a threshold costs a search, at any number."""

    def __init__(self, images: ScoredImages) -> None:
        usable = np.isfinite(images.scores)
        self._bad = _ordered(images, usable & images.is_bad)
        self._good = _ordered(images, usable & ~images.is_bad, descending=True)
        self._all = _ordered(images, usable, descending=True)

    def escapes(self, thresholds: Thresholds) -> OrderedImages:
        """Bad images called good, from the lowest score on."""
        return self._bad.part(0, int(np.searchsorted(self._bad.scores, thresholds.good_below)))

    def false_alarms(self, thresholds: Thresholds) -> OrderedImages:
        """Good images called bad, from the highest score on."""
        return self._good.part(0, _count_from(self._good, thresholds.bad_from))

    def looks(self, thresholds: Thresholds) -> OrderedImages:
        """Images of the grey zone, from the highest score on."""
        return self._all.part(
            _count_from(self._all, thresholds.bad_from), _count_from(self._all, thresholds.good_below)
        )


def _ordered(images: ScoredImages, chosen: NDArray[np.bool_], *, descending: bool = False) -> OrderedImages:
    """Equal scores by id."""
    ids, scores = images.image_ids[chosen], images.scores[chosen]
    order = np.lexsort((ids, -scores if descending else scores))
    return OrderedImages(ids[order], scores[order])


def _count_from(descending: OrderedImages, threshold: float) -> int:
    """How many scores are ``threshold`` or more."""
    return int(np.searchsorted(-descending.scores, -threshold, side="right"))

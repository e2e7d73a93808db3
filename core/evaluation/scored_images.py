"""Labeled images with their scores: what a threshold is chosen by, and what it is tested on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Detection, JudgedBy, Split, Text, Thresholds
from core.evaluation.intervals import with_intervals
from core.evaluation.metrics import detection
from core.evaluation.quality_text import judges_text, said_images_text, tested_text


@dataclass(frozen=True, slots=True, eq=False)
class ScoredImages:
    """n images that people called good or bad, with a run's scores.

    ``image_ids`` (n,), ``scores`` (n,), ``is_bad`` (n,), the physical ``pieces`` (n,) that they show and their
    ``splits`` (n,). ``n_unscored`` more are labeled, but the run has no score of them.
    """

    image_ids: NDArray[np.int64]
    scores: NDArray[np.float64]
    is_bad: NDArray[np.bool_]
    pieces: Sequence[str]
    splits: Sequence[Split]
    n_unscored: int = 0

    def __len__(self) -> int:
        return len(self.scores)

    def without(self, image_ids: NDArray[np.int64]) -> "ScoredImages":
        """The others."""
        kept = np.flatnonzero(~np.isin(self.image_ids, image_ids)).tolist()
        pieces, splits = [self.pieces[i] for i in kept], [self.splits[i] for i in kept]
        return ScoredImages(self.image_ids[kept], self.scores[kept], self.is_bad[kept], pieces, splits, self.n_unscored)

    @property
    def n_bad(self) -> int:
        return int(self.is_bad.sum())

    @property
    def n_good(self) -> int:
        return len(self) - self.n_bad

    @property
    def basis(self) -> Text:
        """What a figure of them rests on, such as "7 test images, 3 of them bad": those whose score is a number."""
        n, n_bad = self._usable
        is_test = n > 0 and all(split is Split.TEST for split in self.splits)
        return tested_text(n, n_bad) if is_test else said_images_text(n, n_bad)

    @property
    def _usable(self) -> tuple[int, int]:
        usable = np.isfinite(self.scores)
        return int(usable.sum()), int(self.is_bad[usable].sum())

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
    """Those that judge a run, and by which its threshold may be chosen: a test image among them cannot be.

    Whatever chooses a threshold takes this type and no other, so that none has ever seen a test image. ``judged_by``
    says what makes them fair.
    """

    judged_by: JudgedBy = JudgedBy.HELD_OUT

    def __post_init__(self) -> None:
        """ValueError when one of them is for the test."""
        if any(split is Split.TEST for split in self.splits):
            raise ValueError("a test image must not choose a threshold")

    @property
    def basis(self) -> Text:
        """With what makes them fair."""
        return judges_text(*self._usable, self.judged_by)


def counted(images: ScoredImages, thresholds: Thresholds) -> Detection | None:
    """What images with a score say at these thresholds, without the intervals, which take a while; None without any."""
    usable = np.isfinite(images.scores)
    return detection(images.scores[usable], images.is_bad[usable], thresholds) if usable.any() else None


def measured(images: ScoredImages, thresholds: Thresholds) -> Detection | None:
    """The same with intervals."""
    found, usable = counted(images, thresholds), np.isfinite(images.scores)
    pieces = [piece for piece, is_usable in zip(images.pieces, usable, strict=True) if is_usable]
    return None if found is None else with_intervals(found, images.scores[usable], images.is_bad[usable], pieces)

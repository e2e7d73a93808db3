"""The simulated inspector's annotator: what each answer costs on a pair, and the rough mask that comes of it."""

from functools import cache, cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import PackedMask
from core.simulation.ground_truth import GroundTruths
from core.simulation.inspectors import INSPECTORS, LABEL_S, hesitation
from core.simulation.replicate import Replicate

_GROWN_PX = (2, 5)


def rough_mask(truth: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.bool_]:
    """A (H, W) mask grown by 2–5 px, its outlines simplified to within half of that; empty stays empty."""
    grown_px = int(rng.integers(_GROWN_PX[0], _GROWN_PX[1], endpoint=True))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * grown_px + 1, 2 * grown_px + 1))
    grown = cv2.dilate(truth.astype(np.uint8), disc)
    outlines, nesting = cv2.findContours(grown, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    drawn, holes = np.zeros_like(grown), np.zeros_like(grown)
    for number, outline in enumerate(outlines):
        is_hole = nesting[0][number][3] >= 0
        polygon = np.asarray(cv2.approxPolyDP(outline, grown_px / 2, closed=True), np.int32)
        cv2.fillPoly(holes if is_hole else drawn, [polygon], 1)
    kept_open = (holes > 0) & (grown == 0)
    return np.asarray((drawn > 0) & ~kept_open, bool)


_LABEL_NOISE, _MASK_NOISE, _ROUGHNESS = 1, 2, 3


class SimulatedAnnotator:
    """One inspector on one pair. Seconds and masks of an image are the same for every strategy that asks."""

    def __init__(self, ground_truths: GroundTruths, pair: Replicate, inspector: str) -> None:
        self._ground_truths = ground_truths
        self._pair = pair
        self._seconds_on_average = INSPECTORS[inspector]
        self.mask_s = cache(self._mask_s)
        self.rough = cache(self._rough)

    @cached_property
    def start_s(self) -> float:
        """The bill before the first round: labels of pool and validation. Test data costs nobody anything."""
        return sum(self.label_s(i) for i in (*self._pair.labeled, *self._pair.validation))

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """Bad images whose label is known at the start."""
        return tuple(i for i in self._pair.labeled if self._ground_truths[i].is_bad)

    @cached_property
    def mean_mask_s(self) -> float:
        return self.all_masks_s / len(self.candidates)

    @cached_property
    def all_masks_s(self) -> float:
        return sum(self.mask_s(i) for i in self.candidates)

    def label_s(self, image_id: int) -> float:
        return LABEL_S * hesitation(self._chance(_LABEL_NOISE, image_id))

    def expected_mask_s(self, image_id: int) -> float:
        """What a mask would cost without hesitation: nobody could predict it better."""
        return self._seconds_on_average(self._ground_truths[image_id].truth.unpack())

    def _mask_s(self, image_id: int) -> float:
        return self.expected_mask_s(image_id) * hesitation(self._chance(_MASK_NOISE, image_id))

    def _rough(self, image_id: int) -> PackedMask:
        truth = self._ground_truths[image_id].truth.unpack()
        return PackedMask.pack(rough_mask(truth, self._chance(_ROUGHNESS, image_id)))

    def _chance(self, what: int, image_id: int) -> np.random.Generator:
        return np.random.default_rng([self._pair.number, what, image_id])

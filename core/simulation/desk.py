"""The simulated inspector's desk: what each answer costs on a pair, and the rough mask that comes of it."""

from functools import cache, cached_property

import numpy as np

from core.domain import PackedMask
from core.simulation.inspectors import INSPECTORS, LABEL_S, hesitation
from core.simulation.pair import Pair
from core.simulation.rough_masks import rough_mask
from core.simulation.specimens import Specimens

_LABEL_NOISE, _MASK_NOISE, _ROUGHNESS = 1, 2, 3


class Desk:
    """One inspector on one pair. Seconds and masks of an image are the same for every strategy that asks."""

    def __init__(self, specimens: Specimens, pair: Pair, inspector: str) -> None:
        self._specimens = specimens
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
        return tuple(i for i in self._pair.labeled if self._specimens[i].is_bad)

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
        return self._seconds_on_average(self._specimens[image_id].truth.unpack())

    def _mask_s(self, image_id: int) -> float:
        return self.expected_mask_s(image_id) * hesitation(self._chance(_MASK_NOISE, image_id))

    def _rough(self, image_id: int) -> PackedMask:
        truth = self._specimens[image_id].truth.unpack()
        return PackedMask.pack(rough_mask(truth, self._chance(_ROUGHNESS, image_id)))

    def _chance(self, what: int, image_id: int) -> np.random.Generator:
        return np.random.default_rng([self._pair.number, what, image_id])

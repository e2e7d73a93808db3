"""What a strategy may look at before it chooses: nothing of the truth, nothing of the test."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import SuggestionKind
from core.suggestion.cost.cost import LoggedMask
from core.suggestion.labels.labels import LabelPool
from core.suggestion.signals import PoolSignals


@dataclass(frozen=True, slots=True, eq=False)
class RoundView:
    """``signals`` of the labeled pool by the last training, under the masks of now; for its rows ``features`` (n, d)
    as the network gives them and ``map_entropy`` (n,). ``labels``: the whole pool. ``logged``: masks painted so far and
    their seconds. ``batch``: about how many answers the rest of the round pays for, at least 1."""

    signals: PoolSignals
    features: NDArray[np.float32]
    map_entropy: NDArray[np.float32]
    labels: LabelPool
    logged: tuple[LoggedMask, ...]
    batch: int
    seed: int


@dataclass(frozen=True, slots=True)
class Strategy:
    """``choose`` gives image ids, the most wanted first: bad ones without a mask for ``kind`` MASK, unlabeled ones for
    LABEL. Never empty while there is one; asked again when its list does not fill the round."""

    name: str
    kind: SuggestionKind
    choose: Callable[[RoundView], list[int]]

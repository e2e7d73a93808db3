"""How many seconds a mask will take whoever paints it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.inference.features.cost_features import N_FEATURES
from core.inference.features.descriptor import kernel_width
from core.suggestion.cost.cost_model import CostModel, CostPrediction, TimedMasks
from core.suggestion.signals import PoolSignals

Floats = NDArray[np.float64]

TYPICAL_S = 25.0
"""Of a mask of which nothing is known."""


@dataclass(frozen=True, slots=True, eq=False)
class LoggedMask:
    """A mask that ``author`` has painted in so many active ``seconds``. ``drawn`` (5,) are its features, ``proposed``
    (5,) those of what a run that had not learned it proposed before; None where there was no such run."""

    image_id: int
    seconds: float
    author: str
    drawn: NDArray[np.float32]
    proposed: NDArray[np.float32] | None


def predict_seconds(
    signals: PoolSignals, rows: NDArray[np.intp], logged: Sequence[LoggedMask] = (), author: str | None = None
) -> Floats:
    """ĉ > 0 for a mask on each of ``rows``, painted by ``author``, or by whoever painted the last one.

    ``logged``: masks painted so far, oldest first; those without a time, or on images that ``signals`` do not know, are
    left out. A silent map says little of the region: then the masks of images that look alike count most, by κ, which
    predicts better than their median.
    """
    model, who = _learned(signals, logged, author)
    return model.seconds(_features(signals, rows), signals.descriptors[rows], who)


def predict_costs(
    signals: PoolSignals, rows: NDArray[np.intp], logged: Sequence[LoggedMask] = (), author: str | None = None
) -> CostPrediction:
    """As ``predict_seconds``, with the band that holds four times out of five; slower."""
    model, who = _learned(signals, logged, author)
    return model.predict(_features(signals, rows), signals.descriptors[rows], who)


def _learned(signals: PoolSignals, logged: Sequence[LoggedMask], author: str | None) -> tuple[CostModel, int | None]:
    """The model, and the number in it of who will paint; None for somebody it does not know."""
    row_of = {int(image_id): row for row, image_id in enumerate(signals.image_ids)}
    timed = [mask for mask in logged if mask.seconds > 0 and mask.image_id in row_of]
    authors = {name: number for number, name in enumerate(sorted({mask.author for mask in timed}))}
    painter = timed[-1].author if author is None and timed else author
    rows = np.array([row_of[mask.image_id] for mask in timed], np.intp)
    nothing = np.full(N_FEATURES, np.nan, np.float32)
    masks = TimedMasks(
        proposed=_table([nothing if mask.proposed is None else mask.proposed for mask in timed]),
        drawn=_table([mask.drawn for mask in timed]),
        places=signals.descriptors[rows],
        authors=np.array([authors[mask.author] for mask in timed], np.int64),
        seconds=np.array([mask.seconds for mask in timed], np.float64),
    )
    return CostModel(masks, kernel_width(signals.descriptors[signals.bad])), authors.get(painter or "")


def _table(rows: Sequence[NDArray[np.float32]]) -> Floats:
    return np.array(rows, np.float64).reshape(-1, N_FEATURES)


def _features(signals: PoolSignals, rows: NDArray[np.intp]) -> Floats:
    """Before the first run nothing is proposed: then every image is taken for an ordinary one."""
    return np.nan_to_num(signals.cost_features[rows].astype(np.float64), nan=0.0)

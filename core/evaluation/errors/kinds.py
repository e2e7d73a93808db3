"""Which kinds of defects are found: recall by kind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from core.domain import Thresholds
from core.evaluation.rates import Rate, rate_of
from core.evaluation.scored_images import ScoredImages


@dataclass(frozen=True, slots=True)
class ShownKinds:
    """The kinds of a project by ``names``, in their order, and those ``of_image`` by image id; images without are left
    out."""

    names: tuple[str, ...]
    of_image: Mapping[int, Collection[str]]


@dataclass(frozen=True, slots=True)
class KindRecall:
    """Of the bad images that show ``kind``, empty for those of which nobody said one, ``found`` were not called
    good."""

    kind: str
    found: Rate


def recall_by_kind(images: ScoredImages, kinds: ShownKinds, thresholds: Thresholds) -> tuple[KindRecall, ...]:
    """In the order of the names, bad images without a kind last; empty where no bad image has one. An image of several
    kinds counts for each of them, so the counts may add up to more than there are."""
    rows = np.flatnonzero(images.is_bad & np.isfinite(images.scores)).tolist()
    shown = [frozenset(kinds.of_image.get(int(images.image_ids[row]), ())) for row in rows]
    if not any(shown):
        return ()
    found, pieces = images.scores[rows] >= thresholds.good_below, images.piece_numbers[rows]
    of_kind = {name: np.array([name in each for each in shown], bool) for name in kinds.names}
    of_kind[""] = np.array([not each for each in shown], bool)
    return tuple(
        KindRecall(name, rate_of(found[those], pieces[those])) for name, those in of_kind.items() if those.any()
    )

"""A pair: one split, one start and one set of initial weights that all strategies share."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from core.domain import KnownError
from core.simulation.ground_truth import GroundTruths
from core.simulation.protocol import Protocol

_MIN_BAD = 2


@dataclass(frozen=True, slots=True)
class Replicate:
    """Image ids, ascending. ``labeled`` and ``unlabeled`` are the pool at the start, without any mask; ``validation``
    is labeled. ``number`` seeds everything, the initial weights too."""

    number: int
    labeled: tuple[int, ...]
    unlabeled: tuple[int, ...]
    validation: tuple[int, ...]
    test: tuple[int, ...]


def draw_pair(ground_truths: GroundTruths, number: int, protocol: Protocol) -> Replicate:
    """The same for the same arguments. Whole groups go to test, validation and pool, those that hold a bad image and
    those that do not alike. Raises KnownError when there are too few groups."""
    rng = np.random.default_rng([number, 0])
    groups: dict[str, list[int]] = defaultdict(list)
    for image_id, ground_truth in sorted(ground_truths.items()):
        groups[ground_truth.item.group].append(image_id)
    parts: tuple[list[int], list[int], list[int]] = ([], [], [])
    for holds_bad in (True, False):
        names = [n for n, ids in groups.items() if any(ground_truths[i].is_bad for i in ids) is holds_bad]
        shuffled = [names[i] for i in rng.permutation(len(names))]
        n_test = round(protocol.test_share * len(names))
        n_validation = max(1, round(protocol.validation_share * len(names)))
        for place, name in enumerate(shuffled):
            parts[0 if place < n_test else 1 if place < n_test + n_validation else 2].extend(groups[name])
    test, validation, pool = (tuple(sorted(ids)) for ids in parts)
    hidden = _hidden(ground_truths, pool, protocol.unlabeled_share, rng)
    labeled = tuple(i for i in pool if i not in hidden)
    for ids, name in ((labeled, "pool"), (validation, "validation"), (test, "test")):
        _require_both(ground_truths, ids, name)
    return Replicate(number, labeled, tuple(sorted(hidden)), validation, test)


def _hidden(ground_truths: GroundTruths, pool: tuple[int, ...], share: float, rng: np.random.Generator) -> set[int]:
    """Images that start without a label: the same share of bad and of good ones."""
    hidden: set[int] = set()
    for is_bad in (True, False):
        alike = [i for i in pool if ground_truths[i].is_bad is is_bad]
        hidden |= {int(i) for i in rng.permutation(alike)[: round(share * len(alike))]}
    return hidden


def _require_both(ground_truths: GroundTruths, ids: tuple[int, ...], name: str) -> None:
    n_bad = sum(ground_truths[i].is_bad for i in ids)
    if n_bad < (_MIN_BAD if name == "pool" else 1) or n_bad == len(ids):
        problem = f"too few groups of good and bad images with masks for a {name} of their own"
        raise KnownError("simulation", problem, "give it a larger dataset that is fully annotated")

"""How soon are the bad images found where few are bad? ``python -m tools.studies.label_search``.

For each set and draw: a pool of training images of which 5 % are bad, and twenty good images beside it whose label is
known, as they are when the window looks for the first time. Then labels are asked for and answered from the truth until
a tenth of the pool has one, the twenty not counted. Bad ones among them, in multiples of chance, in these orders:

* ``queue``: by "Worth a label" as it is, twenty at a time, the memory of good images made anew when the window does;
* ``queue, distance``: the same by how far images lie from what is good, whatever the labels tell, as it was before;
* ``queue, probes``: the same, every ``--round`` labels by what ``fused`` makes of them without its network;
* ``farthest``, ``likeliest``: always the image farthest from the first memory, or likeliest to be bad by those probes;
* random is 1, and the most that is possible stands in brackets.

``--surfaces N`` draws N generated surfaces for one large pool more. What the encoder sees is kept in ``--looks``. See
docs/benchmarks.md.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from app.workflows.evaluation.development_sets import find_set, set_names
from app.workflows.evaluation.experiments.trials import folder_trials
from app.workflows.generated_surfaces import DemoSize
from app.workflows.progress import no_progress
from app.workflows.training.renewal import look_due
from core.domain import SnapshotItem, Split
from core.fusion.looking import lesson_of
from core.fusion.weighing import choose_sight
from core.inference.features.descriptor import whiten
from core.memory.memory import as_score
from core.memory.scoring import Remembered
from core.probe.lessons import Lesson
from core.recipes import MEMORY
from core.suggestion.labels.labels import LabelPool, suggest_labels
from core.suggestion.labels.sampling_keys import sampling_key
from core.suggestion.labels.told_apart import MemoryView, told_apart
from core.surfaces.generator import generate_surfaces
from tools.studies.looks import Looks, result_of

_BAD, _LABELED, _GOOD, _LISTED = 0.05, 0.1, 20, 20
Doubles = NDArray[np.float64]
Truth = NDArray[np.bool_]


def main() -> None:
    """Print the table, row by row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path("build/sets"), help="the folder that holds the sets")
    parser.add_argument("--looks", type=Path, default=Path("build/looks"), help="where what is seen is kept")
    parser.add_argument("--set", action="append", help="all of --root and the generated surfaces, unless named")
    parser.add_argument("--surfaces", type=int, default=0, help="images of a large pool of generated surfaces")
    parser.add_argument("--round", type=int, default=5, help="labels after which the probes learn again")
    parser.add_argument("--draw", type=int, action="append", default=[])
    asked = parser.parse_args()
    orders = {
        "queue": _by_queue,
        "queue, distance": _by_distance,
        "queue, probes": _by_queue_of_probes,
        "farthest": _farthest,
        "likeliest": _likeliest,
    }
    click.echo(f"set | draw | pool, bad ones among it, labels | {' | '.join(orders)} (most possible)")
    for name in asked.set or ([] if asked.surfaces else set_names(asked.root, asked.looks)):
        where = find_set(name, asked.root, None, asked.looks, DemoSize(), no_progress)
        looks = Looks(asked.looks, f"{name}-0", MEMORY)
        for draw in asked.draw or [0, 1, 2]:
            items = [one.item for one in next(where.trials(0, (0,), (draw,))).surfaces]
            click.echo(f"{name} | {draw} | {_row(Pool.drawn(items, draw), looks, asked.round, list(orders.values()))}")
    for draw in (asked.draw or [0, 1, 2]) if asked.surfaces else []:
        items = _surfaces(asked.looks, asked.surfaces, draw)
        looks = Looks(asked.looks, f"search-{asked.surfaces}-{draw}", MEMORY)
        click.echo(f"surfaces | {draw} | {_row(Pool.drawn(items, draw), looks, _LISTED, list(orders.values()))}")


def _surfaces(folder: Path, n: int, seed: int) -> list[SnapshotItem]:
    root, n_bad = folder / f"search-surfaces-{n}-{seed}", round(_BAD * n)
    if not (root / "labels.csv").exists():
        generate_surfaces(
            root, seed=1000 + seed, n_good=n - n_bad + _GOOD, n_bad=n_bad, size_px=192, images_per_piece=2
        )
    return [one.item for one in next(folder_trials(root, 0, (seed,))).surfaces]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """``items``: first twenty good ones whose labels are known, then those that are searched. ``seed`` of the draw."""

    items: Sequence[SnapshotItem]
    seed: int

    @classmethod
    def drawn(cls, items: Sequence[SnapshotItem], seed: int) -> "Pool":
        """Of all training images; of the bad ones so many that they are a twentieth of what is searched."""
        rng = np.random.default_rng(seed)
        teach = [item for item in items if item.split is not Split.TEST]
        good, bad = ([item for item in teach if item.is_bad == kind] for kind in (False, True))
        good = [good[int(row)] for row in rng.permutation(len(good))]
        n_bad = round(_BAD / (1 - _BAD) * (len(good) - _GOOD))
        some = [bad[int(row)] for row in rng.permutation(len(bad))[:n_bad]]
        return cls([*good, *some], seed)

    @property
    def is_bad(self) -> Truth:
        return np.array([item.is_bad for item in self.items], bool)

    @property
    def n_labels(self) -> int:
        return round(_LABELED * (len(self.items) - _GOOD))


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What is seen of all items: ``scores`` and, by a memory, ``deviations``; ``descriptors``."""

    scores: Doubles
    descriptors: NDArray[np.float32]
    spots: NDArray[np.float32]
    deviations: Doubles | None


class Searcher:
    """Looks at one pool; what was found of the first memory is kept."""

    def __init__(self, pool: Pool, looks: Looks, labels_a_round: int) -> None:
        self.pool, self.looks, self.labels_a_round = pool, looks, labels_a_round
        self.first = self._remembering(np.arange(len(pool.items)) < _GOOD)
        self.first_view = self._of_memory(self.first)

    def view(self, known_good: Truth) -> View:
        """By a memory of these (n,)."""
        return self._of_memory(self._remembering(known_good))

    def by_probes(self, known: Truth) -> View:
        """By what the first memory and the labels that are ``known`` (n,) tell through probes."""
        items, found = self.pool.items, self.first
        lessons: dict[int, Lesson] = {}
        for item in (item for item, is_known in zip(items, known, strict=True) if is_known):
            seen = found[item.image_id]
            lessons[item.image_id] = lesson_of(item, seen.patches.astype(np.float16), seen.deviations)
        sight = result_of(choose_sight(lessons, self.pool.seed))
        maps = [sight.values(i.image_id, found[i.image_id].patches, found[i.image_id].deviations) for i in items]
        logits = np.array([sight.evidence.of_image(each) for each in maps], np.float64)
        return View(np.asarray(expit(logits)), self.first_view.descriptors, self.first_view.spots, None)

    def _remembering(self, known_good: Truth) -> Mapping[int, Remembered]:
        items = self.pool.items
        good = [item for item, is_known in zip(items, known_good, strict=True) if is_known]
        memory, groups = self.looks.remember(good, self.pool.seed), {item.image_id: item.group for item in items}
        return dict(self.looks.compared(items, memory, groups))

    def _of_memory(self, found: Mapping[int, Remembered]) -> View:
        each = [found[item.image_id] for item in self.pool.items]
        deviations = np.array([one.image_deviations for one in each], np.float64)
        spots = whiten(np.array([one.spot(one.deviations) for one in each]))
        return View(as_score(deviations), whiten(np.array([one.descriptor for one in each])), spots, deviations)

    def told(self, view: View, known: Truth, top: int) -> NDArray[np.intp]:
        """Places of the images that "Worth a label" lists, by a memory and what labels tell."""
        assert view.deviations is not None
        bad = self.pool.is_bad
        found = told_apart(MemoryView(view.deviations, view.spots, known & ~bad), known & bad)
        return self.listed(view if found is None else replace(view, scores=found.scores), known, top)

    def listed(self, view: View, known: Truth, top: int) -> NDArray[np.intp]:
        """Places of the images that "Worth a label" lists by these scores."""
        items = self.pool.items
        keys = np.array([sampling_key(item.content_hash) for item in items])
        rows = np.arange(len(items), dtype=np.int64)
        positive = known & self.pool.is_bad
        pool = LabelPool(rows, view.descriptors, view.scores, keys, ~known, positive, view.deviations)
        return np.array([one.image_id for one in suggest_labels(pool, top=top, seed=self.pool.seed)], np.intp)


Order = Callable[[Searcher], Sequence[int]]
"""Places of images in the order in which they are labeled, a tenth of the pool at least."""


def _by_queue(search: Searcher) -> list[int]:
    return _by_lists(search, search.told)


def _by_distance(search: Searcher) -> list[int]:
    return _by_lists(search, search.listed)


Listed = Callable[[View, Truth, int], NDArray[np.intp]]


def _by_lists(search: Searcher, listed: Listed) -> list[int]:
    known, view, bad = _known(search), search.first_view, search.pool.is_bad
    remembered, asked = set(range(_GOOD)), list[int]()
    while len(asked) < search.pool.n_labels:
        for place in listed(view, known, _LISTED):
            asked.append(int(place))
            known[place] = True
            good, found = (set(np.flatnonzero(known & (bad == kind)).tolist()) for kind in (False, True))
            if look_due(good, found, remembered, has_model=True) is not None:
                view, remembered = search.view(known & ~bad), good
                break
    return asked


def _by_queue_of_probes(search: Searcher) -> list[int]:
    return _by_rounds(search, search.listed)


def _likeliest(search: Searcher) -> list[int]:
    return _by_rounds(search, lambda view, known, top: _highest(view, known)[:top])


def _by_rounds(search: Searcher, listed: Listed) -> list[int]:
    known, view, asked = _known(search), search.first_view, list[int]()
    while len(asked) < search.pool.n_labels:
        places = listed(view, known, search.labels_a_round)
        asked.extend(places.tolist())
        known[places] = True
        if (known & search.pool.is_bad).any():
            view = search.by_probes(known)
    return asked


def _farthest(search: Searcher) -> list[int]:
    return [int(place) for place in _highest(search.first_view, _known(search))]


def _highest(view: View, known: Truth) -> NDArray[np.intp]:
    return np.argsort(np.where(known, np.inf, -view.scores), kind="stable")


def _known(search: Searcher) -> Truth:
    return np.arange(len(search.pool.items)) < _GOOD


def _row(pool: Pool, looks: Looks, labels_a_round: int, orders: Sequence[Order]) -> str:
    search, bad = Searcher(pool, looks, labels_a_round), pool.is_bad
    n, n_bad, labels = len(bad) - _GOOD, int(bad.sum()), pool.n_labels
    by_chance = labels * n_bad / n
    found = [bad[np.array(order(search)[:labels])].sum() / by_chance for order in orders]
    ratios = " | ".join(f"{ratio:.1f}" for ratio in found)
    return f"{n}, {n_bad}, {labels} | {ratios} ({min(n_bad, labels) / by_chance:.1f})"


if __name__ == "__main__":
    main()

"""How far people agree on the images of which several have said something."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from app.workflows.project.project import Project
from core.agreement.kappa import Agreement, agreement_of
from core.domain import LABEL_SPECS, Annotation, AskedFor, Damaged, Gone, Interval, MaskState, Opinion
from core.evaluation.resampling import mean_interval

CODES = {spec.label: code for code, spec in enumerate(LABEL_SPECS)}
"""The rows and columns of a confusion matrix."""


@dataclass(frozen=True, slots=True)
class PairOfPeople:
    """What ``one`` and ``other`` say of the same images. ``drawn_by_lot`` are those that a share of all was drawn from,
    so that what is found there holds for all; ``all_images`` the doubtful ones, too. ``cells`` has the ids of each
    cell of the confusion matrix of all. ``ious``: of two complete masks the share of their pixels that both have, by
    image id, with the ``mean_iou`` and its interval."""

    one: str
    other: str
    drawn_by_lot: Agreement
    all_images: Agreement
    cells: Mapping[tuple[int, int], tuple[int, ...]]
    ious: Mapping[int, float]
    mean_iou: float | None
    iou_interval: Interval | None

    @property
    def best(self) -> Agreement:
        """By lot, where any were drawn so: doubtful images alone would make people look more at odds than they are."""
        return self.drawn_by_lot if self.drawn_by_lot.n else self.all_images

    @property
    def differing(self) -> tuple[int, ...]:
        return tuple(sorted(i for (a, b), ids in self.cells.items() if a != b for i in ids))


@dataclass(frozen=True, slots=True)
class AgreementFound:
    """``pairs`` by the names; ``waiting`` images still wait for a second opinion, ``disputed`` ones to be settled."""

    pairs: tuple[PairOfPeople, ...]
    said: Mapping[int, Sequence[Opinion]]
    paths: Mapping[int, str]
    waiting: frozenset[int]
    disputed: frozenset[int]


def agreement(project: Project) -> AgreementFound:
    """Between each two people who have said something of the same images."""
    store = project.store
    records = {record.id: record for record in store.images.all()}
    said = store.opinions.all()
    asked = store.opinions.requests()
    shared: dict[tuple[str, str], list[tuple[Opinion, Opinion]]] = defaultdict(list)
    for opinions in said.values():
        words = sorted((each for each in opinions if each.label is not None), key=lambda each: each.author)
        for one, other in combinations(words, 2):
            shared[one.author, other.author].append((one, other))
    groups = {image_id: record.group for image_id, record in records.items()}
    pairs = tuple(_pair(project, names, both, groups, asked) for names, both in sorted(shared.items()))
    answered = {i for i, opinions in said.items() if any(not o.is_first and o.label is not None for o in opinions)}
    paths = {i: records[i].path for i in said if i in records}
    return AgreementFound(pairs, said, paths, frozenset(asked) - answered, store.opinions.disputed())


def _pair(
    project: Project,
    names: tuple[str, str],
    both: Sequence[tuple[Opinion, Opinion]],
    groups: Mapping[int, str],
    asked: Mapping[int, AskedFor],
) -> PairOfPeople:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one, other in both:
        cells[_code(one), _code(other)].append(one.image_id)
    by_lot = [pair for pair in both if asked.get(pair[0].image_id) is AskedFor.RANDOM]
    ious = {one.image_id: iou for one, other in both if (iou := _iou(project, one, other)) is not None}
    return PairOfPeople(
        *names,
        drawn_by_lot=_agreement(by_lot, groups),
        all_images=_agreement(both, groups),
        cells={cell: tuple(ids) for cell, ids in cells.items()},
        ious=ious,
        mean_iou=float(np.mean(list(ious.values()))) if ious else None,
        iou_interval=mean_interval(list(ious.values()), [groups[i] for i in ious]),
    )


def _agreement(both: Sequence[tuple[Opinion, Opinion]], groups: Mapping[int, str]) -> Agreement:
    ones, others = ([_code(pair[place]) for pair in both] for place in (0, 1))
    return agreement_of(ones, others, [groups[one.image_id] for one, _ in both], len(CODES))


def _code(opinion: Opinion) -> int:
    assert opinion.label is not None
    return CODES[opinion.label]


def _iou(project: Project, one: Opinion, other: Opinion) -> float | None:
    """Of what both say covers every defect; None where one of them has not, or its pixels are damaged."""
    first, second = _complete(project, one), _complete(project, other)
    if first is None or second is None or first.mask is None or second.mask is None:
        return None
    a, b = first.mask.unpack(), second.mask.unpack()
    if a.shape != b.shape:
        return None
    union = int(np.count_nonzero(a | b))
    return int(np.count_nonzero(a & b)) / union if union else 1.0


def _complete(project: Project, opinion: Opinion) -> Annotation | None:
    if opinion.drawn is None:
        return None
    try:
        drawn = project.store.annotations.past(opinion.drawn)
    except (Damaged, Gone):
        return None
    return drawn if drawn.state is MaskState.COMPLETE else None

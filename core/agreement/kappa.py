"""How far two people agree: Cohen's kappa (1960) with an interval by physical piece.

kappa = (p_o - p_e) / (1 - p_e): the share of images of which both say the same, beyond what they would by chance if
each said it as often as they do. The interval is that of the Bayesian bootstrap with an imagined image more, as
everywhere here (intervals.py): for its lower end they differ on that, half of it each way round; for its upper end
they agree on the rarer label, since of few bad images little is known whatever they said of the good ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Interval
from core.evaluation.rates import LEVEL
from core.evaluation.resampling import imagined_share, piece_weights

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of ``n`` images; ``confusion[i][j]`` of them the one gave label i and the other j. ``kappa`` is None where both
    said one and the same of every image: chance would have done no worse."""

    n: int
    agreed: int
    confusion: tuple[tuple[int, ...], ...]
    kappa: float | None
    interval: Interval | None


def agreement_of(one: Sequence[int], other: Sequence[int], pieces: Sequence[str], n_labels: int) -> Agreement:
    """Two people's labels (n,), as numbers below ``n_labels``, of images that show the ``pieces`` (n,)."""
    cells = np.asarray(one, np.intp) * n_labels + np.asarray(other, np.intp)
    counts = np.bincount(cells, minlength=n_labels**2).astype(np.float64)
    confusion = counts.reshape(n_labels, n_labels)
    kappa = float(_kappas(counts[None])[0]) if len(cells) else float("nan")
    known = bool(np.isfinite(kappa))
    return Agreement(
        n=len(cells),
        agreed=int(np.trace(confusion)),
        confusion=tuple(tuple(int(n) for n in row) for row in confusion),
        kappa=kappa if known else None,
        interval=_interval(cells, pieces, counts, n_labels) if known else None,
    )


def _interval(cells: NDArray[np.intp], pieces: Sequence[str], counts: Floats, n_labels: int) -> Interval:
    agreed = float(np.trace(counts.reshape(n_labels, n_labels)) / len(cells))
    weights = piece_weights(pieces, imagined=imagined_share(agreed))
    seen = np.eye(n_labels**2)[cells]
    drawn, extra = weights[:, :-1] @ seen, weights[:, -1:]
    tail = (1 - LEVEL) / 2
    low = np.nanquantile(_kappas(drawn + extra * _differing(counts, n_labels)), tail)
    high = np.nanquantile(_kappas(drawn + extra * _agreeing(counts, n_labels)), 1 - tail)
    return float(low), float(high)


def _kappas(counts: Floats) -> Floats:
    """(draws,) of (draws, n_labels²) counts or weights; NaN where both say one thing only."""
    side = round(counts.shape[1] ** 0.5)
    table = counts.reshape(-1, side, side)
    total = table.sum(axis=(1, 2))
    observed = np.trace(table, axis1=1, axis2=2) / total
    chance = (table.sum(axis=1) * table.sum(axis=2)).sum(axis=1) / total**2
    with np.errstate(divide="ignore", invalid="ignore"):
        result: Floats = (observed - chance) / (1 - chance)
    result[chance >= 1.0] = np.nan
    return result


def _differing(counts: Floats, n_labels: int) -> Floats:
    """(n_labels²,) shares of an imagined image on which two differ, between the two labels that are said most."""
    first, second = _most_said(counts, n_labels)
    shares = np.zeros((n_labels, n_labels))
    shares[first, second] = shares[second, first] = 0.5
    return shares.ravel()


def _agreeing(counts: Floats, n_labels: int) -> Floats:
    """The same of one on which they agree: on the rarer of these two, where agreement says most."""
    _, second = _most_said(counts, n_labels)
    shares = np.zeros((n_labels, n_labels))
    shares[second, second] = 1.0
    return shares.ravel()


def _most_said(counts: Floats, n_labels: int) -> tuple[int, int]:
    first, second = np.argsort(-_said(counts, n_labels), kind="stable")[:2]
    return int(first), int(second)


def _said(counts: Floats, n_labels: int) -> Floats:
    table = counts.reshape(n_labels, n_labels)
    result: Floats = table.sum(axis=0) + table.sum(axis=1)
    return result

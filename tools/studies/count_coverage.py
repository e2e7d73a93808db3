"""How often intervals of a count hold, computed and not drawn: ``python -m tools.studies.count_coverage``.

Of n independent images and a true share, each count has its probability and each kind of interval holds the share or
not. The table has the least, the mean and the most over true shares from 0.02 to 0.3.
"""

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq
from scipy.stats import beta, binom

from core.evaluation.rates import independent_rate

Ends = Callable[[int, int], tuple[float, float]]

_SHARES = np.linspace(0.02, 0.3, 281)
_TAIL = 0.025
_Z = 1.959964


def clopper_pearson(k: int, n: int) -> tuple[float, float]:
    """Ours."""
    found = independent_rate(k, n).interval
    assert found is not None
    return found


def mid_p(k: int, n: int) -> tuple[float, float]:
    """The same with half the probability of the count itself."""

    def above(share: float) -> float:
        return float(binom.cdf(k - 1, n, share) + 0.5 * binom.pmf(k, n, share) - _TAIL)

    def below(share: float) -> float:
        return float(binom.sf(k, n, share) + 0.5 * binom.pmf(k, n, share) - _TAIL)

    low = 0.0 if k == 0 else brentq(below, 1e-9, 1 - 1e-9)
    return low, 1.0 if k == n else brentq(above, 1e-9, 1 - 1e-9)


def jeffreys(k: int, n: int) -> tuple[float, float]:
    """Half an imagined image of either kind."""
    low = 0.0 if k == 0 else float(beta.ppf(_TAIL, k + 0.5, n - k + 0.5))
    return low, 1.0 if k == n else float(beta.ppf(1 - _TAIL, k + 0.5, n - k + 0.5))


def wilson(k: int, n: int) -> tuple[float, float]:
    share, weight = k / n, 1 + _Z**2 / n
    middle = (share + _Z**2 / (2 * n)) / weight
    half = _Z / weight * np.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return float(middle - half), float(middle + half)


KINDS: dict[str, Ends] = {
    "Clopper and Pearson": clopper_pearson,
    "mid-p": mid_p,
    "Jeffreys": jeffreys,
    "Wilson": wilson,
}


def coverage(kind: Ends, n: int) -> np.ndarray:
    """(shares,) how often the interval of ``n`` images holds each true share."""
    ends = [kind(k, n) for k in range(n + 1)]
    return np.array([sum(binom.pmf(k, n, p) for k in range(n + 1) if ends[k][0] <= p <= ends[k][1]) for p in _SHARES])


def main() -> None:
    print(f"| images | {' | '.join(KINDS)} |")  # noqa: T201
    print("|" + "---|" * (1 + len(KINDS)))  # noqa: T201
    for n in (12, 25, 60, 200):
        held = [100 * coverage(kind, n) for kind in KINDS.values()]
        told = (f"{each.min():.1f}, {each.mean():.1f}, {each.max():.1f} %" for each in held)
        print(f"| {n} | {' | '.join(told)} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

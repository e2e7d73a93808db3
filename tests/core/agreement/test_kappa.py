"""Cohen's kappa against scikit-learn, and its interval by piece."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from core.agreement.kappa import agreement_of


def labels(n: int, agree: float, seed: int, bad: float = 0.3) -> tuple[list[int], list[int]]:
    rng = np.random.default_rng(seed)
    one = (rng.random(n) < bad).astype(int)
    other = np.where(rng.random(n) < agree, one, rng.integers(0, 3, n))
    return one.tolist(), other.tolist()


@pytest.mark.parametrize("seed", range(5))
def test_kappa_is_the_one_of_scikit_learn(seed: int) -> None:
    one, other = labels(80, 0.8, seed)
    found = agreement_of(one, other, [str(i) for i in range(80)], 3)
    assert found.kappa == pytest.approx(cohen_kappa_score(one, other))
    assert found.agreed == sum(a == b for a, b in zip(one, other, strict=True))
    assert np.sum(found.confusion) == found.n == 80
    assert found.interval is not None
    assert found.interval[0] < found.kappa < found.interval[1]


def test_a_hand_counted_example() -> None:
    """Of 50 proposals 20 and 15 are agreed on: p_o 0.7, p_e 0.5, kappa 0.4 (Wikipedia, Cohen's kappa)."""
    one = [0] * 25 + [1] * 25
    other = [0] * 20 + [1] * 5 + [0] * 10 + [1] * 15
    found = agreement_of(one, other, list(map(str, range(50))), 2)
    assert found.confusion == ((20, 5), (10, 15))
    assert found.kappa == pytest.approx(0.4)


def test_one_label_alone_says_nothing_of_agreement() -> None:
    found = agreement_of([1, 1], [1, 1], ["a", "b"], 3)
    assert (found.agreed, found.kappa, found.interval) == (2, None, None)
    assert agreement_of([], [], [], 3).n == 0


def test_perfect_agreement_of_few_images_is_no_certainty() -> None:
    few = agreement_of([0, 1] * 5, [0, 1] * 5, list(map(str, range(10))), 2)
    many = agreement_of([0, 1] * 100, [0, 1] * 100, list(map(str, range(200))), 2)
    assert few.kappa == many.kappa == 1.0
    assert few.interval is not None
    assert many.interval is not None
    assert few.interval[0] < 0.6 < 0.95 < many.interval[0]
    assert few.interval[1] == many.interval[1] == pytest.approx(1.0)


def test_images_of_one_piece_count_less_than_as_many_pieces() -> None:
    one, other = labels(120, 0.8, 1)
    alone = agreement_of(one, other, [str(i) for i in range(120)], 3).interval
    together = agreement_of(one, other, [str(i // 12) for i in range(120)], 3).interval
    assert alone is not None
    assert together is not None
    assert together[1] - together[0] > alone[1] - alone[0]


def test_where_bad_is_rare_little_is_known_of_agreement() -> None:
    """Kappa is 0 here, since the one bad image that one of them saw is all that there is."""
    found = agreement_of([0] * 24 + [1], [0] * 25, list(map(str, range(25))), 3)
    assert found.kappa == pytest.approx(0.0)
    assert found.interval is not None
    assert found.interval[1] > 0.6
